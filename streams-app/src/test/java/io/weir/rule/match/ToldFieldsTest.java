package io.weir.rule.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Evidence;
import io.weir.event.Field;
import io.weir.event.Fields;
import io.weir.event.Observation;
import io.weir.event.Segment;
import io.weir.event.Service;
import io.weir.rule.Observed;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ToldFieldsTest {

    @Test
    void tellsWhatTheEventItselfSays() {
        Observation withdrawal = Observed.withdrawal(w -> w.apiKeyId("key-1")
                .segment(Segment.VIP)
                .destinationTag("7")
                .sourceIp("203.0.113.7")
                .sourceNetwork("203.0.113.0/24"));
        Observation call = Observed.call(c ->
                c.apiKeyId("key-1").accountId("a-1").sourceIp("203.0.113.7").sourceNetwork("203.0.113.0/24"));

        for (String name : ToldFields.names()) {
            Field field = Objects.requireNonNull(Fields.named(name), name);
            assertSame(name, field, withdrawal);
            if (field.services().contains(Service.API_CALLS)) {
                assertSame(name, field, call);
            }
        }
    }

    private static void assertSame(String name, Field field, Observation observation) {
        Object said = Objects.requireNonNull(field.read(observation), name);
        assertThat(ToldFields.read(name, Evidence.of(observation.received())))
                .as(name)
                .isEqualTo(ValueText.of(said));
    }
}
