package io.weir.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class IdsTest {

    @Test
    void staysTheSameForEver_whenPublishedOnce() throws Exception {
        String id = Ids.of("hold", "swarm", "WITHDRAWAL", "wd-1");

        // The same by hand: UUIDv5 is SHA-1 over namespace and name.
        byte[] name = "4:hold5:swarm10:WITHDRAWAL4:wd-1".getBytes(StandardCharsets.UTF_8);
        UUID namespace = UUID.fromString("7d1f9a5e-93c4-4c6b-8f0e-2b64a1d3570c");
        byte[] hash = MessageDigest.getInstance("SHA-1")
                .digest(ByteBuffer.allocate(16 + name.length)
                        .putLong(namespace.getMostSignificantBits())
                        .putLong(namespace.getLeastSignificantBits())
                        .put(name)
                        .array());
        hash[6] = (byte) ((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte) ((hash[8] & 0x3F) | 0x80);
        ByteBuffer first16 = ByteBuffer.wrap(hash);
        assertThat(id).isEqualTo(new UUID(first16.getLong(), first16.getLong()).toString());
        assertThat(id).isEqualTo("964a465c-2b25-575a-8b15-6f446d2f7df0");
    }

    @Test
    void marksVersionAndVariant_whateverItNames() {
        for (int i = 0; i < 1000; i++) {
            UUID id = UUID.fromString(Ids.of("alert", Integer.toString(i)));

            assertThat(id.version()).isEqualTo(5);
            assertThat(id.variant()).isEqualTo(2);
        }
    }

    @Test
    void differs_whenPartsAreCutElsewhere() {
        assertThat(Ids.of("hold", "a", "bc"))
                .isNotEqualTo(Ids.of("hold", "ab", "c"))
                .isNotEqualTo(Ids.of("hold", "abc"))
                .isNotEqualTo(Ids.of("holda", "bc"));
    }
}
