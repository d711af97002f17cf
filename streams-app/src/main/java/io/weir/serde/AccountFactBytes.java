package io.weir.serde;

import io.weir.memory.AccountFact;
import io.weir.memory.AccountFact.KeySeen;
import io.weir.memory.AccountFact.MoreKeys;
import io.weir.memory.AccountFact.NetworksSeen;
import io.weir.memory.AccountFact.SecurityActed;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@link AccountFact}s on {@code account-facts} and {@code key-seeds}. The layout is drawn in
 * {@code docs/memory-state.md}.
 */
public final class AccountFactBytes {

    private static final String NAME = "account fact";
    private static final int FORMAT = 2;
    private static final int WITHOUT_AWAKE = 1;

    private static final int NETWORKS_SEEN = 1;
    private static final int KEY_SEEN = 2;
    private static final int MORE_KEYS = 3;
    private static final int SECURITY_ACTED = 4;

    private AccountFactBytes() {}

    public static byte[] encode(AccountFact fact) {
        BinaryWriter writer = new BinaryWriter(FORMAT);
        if (fact instanceof NetworksSeen seen) {
            writer.writeByte(NETWORKS_SEEN).writeText(seen.accountId());
            writeNetworks(writer, seen.networks(), seen.moreNetworks());
        } else if (fact instanceof KeySeen seen) {
            writer.writeByte(KEY_SEEN)
                    .writeText(seen.accountId())
                    .writeText(seen.apiKeyId())
                    .writeInstant(seen.firstSeen())
                    .writeNullable(seen.awake(), AwakeBytes::write);
            writeNetworks(writer, seen.networks(), seen.moreNetworks());
        } else if (fact instanceof MoreKeys more) {
            writer.writeByte(MORE_KEYS).writeText(more.accountId());
        } else if (fact instanceof SecurityActed acted) {
            writer.writeByte(SECURITY_ACTED).writeText(acted.accountId());
            SecurityTimesBytes.write(writer, acted.last());
        }
        return writer.toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static AccountFact decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(NAME, bytes, FORMAT);
        AccountFact fact = read(reader);
        reader.expectEnd();
        return fact;
    }

    /** {@link #encode} and {@link #decode} as Kafka wants them. */
    public static BinarySerde<AccountFact> serde() {
        return new BinarySerde<>(NAME, AccountFactBytes::encode, AccountFactBytes::decode);
    }

    private static AccountFact read(BinaryReader reader) {
        int kind = reader.readByte();
        return switch (kind) {
            case NETWORKS_SEEN -> new NetworksSeen(reader.readText(), readNetworks(reader), reader.readBoolean());
            case KEY_SEEN ->
                new KeySeen(
                        reader.readText(),
                        reader.readText(),
                        reader.readInstant(),
                        reader.formatTag() == WITHOUT_AWAKE ? null : reader.readNullable(AwakeBytes::read),
                        readNetworks(reader),
                        reader.readBoolean());
            case MORE_KEYS -> new MoreKeys(reader.readText());
            case SECURITY_ACTED -> new SecurityActed(reader.readText(), SecurityTimesBytes.read(reader));
            default -> throw reader.corrupt("an account fact of kind " + kind);
        };
    }

    private static void writeNetworks(BinaryWriter writer, SortedMap<String, Instant> networks, boolean more) {
        writer.writeList(networks.entrySet(), AccountFactBytes::writeNetwork).writeBoolean(more);
    }

    private static void writeNetwork(BinaryWriter writer, Map.Entry<String, Instant> network) {
        writer.writeText(network.getKey()).writeInstant(network.getValue());
    }

    private static SortedMap<String, Instant> readNetworks(BinaryReader reader) {
        SortedMap<String, Instant> networks = new TreeMap<>();
        int count = reader.readLength();
        for (int i = 0; i < count; i++) {
            networks.put(reader.readText(), reader.readInstant());
        }
        return networks;
    }
}
