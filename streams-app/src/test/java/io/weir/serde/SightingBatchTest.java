package io.weir.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.event.Evidence;
import io.weir.rule.CorrelationType;
import io.weir.rule.Group;
import io.weir.rule.Sighting;
import io.weir.window.Hashes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SightingBatchTest {

    @Property(tries = 300)
    void sightingsComeBackAsTheyWere_inTheirOrder(@ForAll("sightings") List<Sighting> sightings) {
        SightingBatchWriter writer = new SightingBatchWriter();
        sightings.forEach(sighting -> writer.add(sighting, sighting.group().key()));
        assertThat(writer.count()).isEqualTo(sightings.size());

        assertThat(read(writer.take())).isEqualTo(sightings);
        assertThat(read(writer.take())).as("what was taken is gone").isEmpty();
    }

    @Property(tries = 300)
    void numbersAreThere_withoutTheRest(@ForAll("sightings") List<Sighting> sightings) {
        for (Sighting sighting : sightings) {
            SightingBatch batch = SightingBatch.of(SightingBatch.encode(sighting));
            assertThat(batch.next()).isTrue();

            Evidence evidence = sighting.evidence();
            assertThat(batch.key()).isEqualTo(sighting.group().key());
            assertThat(batch.timeMillis()).isEqualTo(evidence.time().toEpochMilli());
            assertThat(batch.idHash()).isEqualTo(Hashes.idHash(evidence.eventId()));
            assertThat(batch.offset()).isEqualTo(evidence.origin().offset());
            assertThat(batch.partition()).isEqualTo(evidence.origin().partition());
            assertThat(batch.eventId()).isEqualTo(evidence.eventId());
            assertThat(batch.next()).isFalse();
        }
    }

    @Test
    void oneSightingOfTheFormatBeforeIsStillRead() {
        assertThat(read(InternalBytesTest.bytes(InternalBytesTest.SIGHTING_2))).containsExactly(Samples.SIGHTING);
    }

    @Test
    void valueFitsWhatAggregatesItsKind() {
        SightingBatch batch = SightingBatch.of(SightingBatch.encode(Samples.SIGHTING));
        assertThat(batch.next()).isTrue();

        assertThat(fitting(batch, 0)).as("nothing").containsExactly(CorrelationType.EVENT_COUNT);
        assertThat(fitting(batch, 1)).as("a text").containsExactly(CorrelationType.VALUE_COUNT);
        assertThat(fitting(batch, 2))
                .as("an amount")
                .containsExactly(
                        CorrelationType.VALUE_SUM, CorrelationType.VALUE_AVG, CorrelationType.VALUE_PERCENTILE);
    }

    private static Set<CorrelationType> fitting(SightingBatch batch, int rule) {
        Set<CorrelationType> fitting = EnumSet.allOf(CorrelationType.class);
        fitting.removeIf(type -> !batch.fits(rule, type));
        return fitting;
    }

    @Test
    void whatIsCutShortIsRefused() {
        byte[] whole = SightingBatch.encode(Samples.SIGHTING);

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static List<Sighting> read(byte[] bytes) {
        List<Sighting> sightings = new ArrayList<>();
        SightingBatch batch = SightingBatch.of(bytes);
        while (batch.next()) {
            sightings.add(batch.sighting());
        }
        return sightings;
    }

    @Provide
    Arbitrary<List<Sighting>> sightings() {
        return AnyValues.of(Sighting.class)
                .map(SightingBatchTest::mended)
                .list()
                .ofMaxSize(12);
    }

    /** Half of them as calls leave them: with a UUID for an id, and nothing that only withdrawals have. */
    private static Sighting mended(Sighting any) {
        Evidence it = any.evidence();
        boolean call = it.origin().offset() % 2 == 0;
        Evidence ofCall = new Evidence(
                new UUID(it.origin().offset(), it.time().toEpochMilli()).toString(),
                null,
                it.accountId(),
                null,
                null,
                it.apiKeyId(),
                it.sourceIp(),
                it.sourceNetwork(),
                null,
                null,
                (BigDecimal) null,
                null,
                it.time(),
                it.origin());
        return new Sighting(
                any.revision(),
                any.service(),
                new Group(any.group().fields(), any.group().values()),
                any.matches(),
                call ? ofCall : it,
                call ? List.of() : any.contributors(),
                any.ingestedAt());
    }
}
