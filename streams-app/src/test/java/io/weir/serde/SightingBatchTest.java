package io.weir.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.rule.CorrelationType;
import io.weir.rule.Group;
import io.weir.rule.Home;
import io.weir.rule.MatchedRule;
import io.weir.rule.MatchedValue;
import io.weir.rule.Sighting;
import io.weir.window.Hashes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

    /** As they are on brokers: these never change. */
    private static final String HEADER_OF_CALLS = """
            02 04 7231 02 04 08 6b657973 04 6161 0a 7374657073 04 6262  # r1, API_CALLS, keys aa and steps bb
            12 6170692d63616c6c73                               # api-calls
            """;

    private static final String GROUP_OF_A_CALL = """
            00 38 736f757263654e6574776f726b3d3230332e302e3131332e302f3234  # sourceNetwork=203.0.113.0/24
            """;

    private static final String NUMBERS_OF_A_CALL = """
            c4d1d7b4d25a 0d c812e1edb64417d6 06 d00f            # 2019-05-07T17:15:24.130Z, 7 ms before, hash, 3, 1000
            01 0f8fad5bd9cb469fa16570867728950e                 # eventId, a UUID
            """;

    private static final String REST_OF_A_CALL = """
            04 7c9e6679742540de944be07fc1f90ae7 03 0a           # a UUID; steps 0 and 2
            68 02 00 06 612d31                                  # 52 bytes: of a call, account a-1
            01 7c9e6679742540de944be07fc1f90ae7                 # key, a UUID
            01 16 3230332e302e3131332e39                        # 203.0.113.9
            01 1c 3230332e302e3131332e302f3234                  # 203.0.113.0/24
            """;

    private static final String HEADER_AND_NUMBERS_OF_A_CALL =
            HEADER_OF_CALLS + "02" + GROUP_OF_A_CALL + NUMBERS_OF_A_CALL;

    private static final String CALL_6 = "06" + HEADER_AND_NUMBERS_OF_A_CALL + REST_OF_A_CALL;

    private static final String TWO_CALLS_6 =
            "06" + HEADER_OF_CALLS + "04" + GROUP_OF_A_CALL.repeat(2) + (NUMBERS_OF_A_CALL + REST_OF_A_CALL).repeat(2);

    private static final String TWO_CALLS_5 =
            "05" + HEADER_OF_CALLS + "04" + (GROUP_OF_A_CALL + NUMBERS_OF_A_CALL + REST_OF_A_CALL).repeat(2);

    private static final String CALL_4 = "04" + HEADER_AND_NUMBERS_OF_A_CALL + REST_OF_A_CALL;

    private static final String CALL_3 = "03" + HEADER_AND_NUMBERS_OF_A_CALL + """
            01 48 37633965363637392d373432352d343064652d393434622d653037666331663930616537 03 0a  # a text; steps 0 and 2
            9201 00 01 06 612d31                                # 73 bytes: of a call, account a-1
            01 48 37633965363637392d373432352d343064652d393434622d653037666331663930616537  # key
            01 16 3230332e302e3131332e39                        # 203.0.113.9
            01 1c 3230332e302e3131332e302f3234                  # 203.0.113.0/24
            """;

    private static final String HEADER_AND_NUMBERS_OF_A_WITHDRAWAL = """
            02 04 7231 00 06 0a 6275727374 04 6161           # r1, WITHDRAWALS, burst aa,
            0a 737761726d 04 6262 06 636170 04 6363             # swarm bb, cap cc
            16 7769746864726177616c73 02                        # withdrawals; one sighting
            00 30 64657374696e6174696f6e3d626974636f696e3a62633171  # destination=bitcoin:bc1q
            c4d1d7b4d25a 0d b94f523196aaacd8 06 d00f            # 2019-05-07T17:15:24.130Z, 7 ms before, hash, 3, 1000
            00 06 652d31                                        # eventId e-1
            00 01 06 632d31 02 80a08dabe121                     # nothing, c-1, 580,000 USD in micro-dollars
            """;

    private static final String WHOLE_3 =
            "03" + HEADER_AND_NUMBERS_OF_A_WITHDRAWAL + "d201 01" + InternalBytesTest.EVIDENCE_1 + " 00";

    private static final String MERGED_6 =
            "06" + HEADER_AND_NUMBERS_OF_A_WITHDRAWAL + "d201 03" + InternalBytesTest.EVIDENCE_1 + " 00";

    private static final String KEY = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    private static final Sighting CALL = new Sighting(
            "r1",
            Home.CALLS,
            new Group(List.of("sourceNetwork"), List.of("203.0.113.0/24")),
            List.of(
                    new MatchedRule("keys", "aa", new MatchedValue.Distinct(KEY)),
                    new MatchedRule("steps", "bb", new MatchedValue.Steps(0b101))),
            new Evidence(
                    "0f8fad5b-d9cb-469f-a165-70867728950e",
                    null,
                    "a-1",
                    null,
                    null,
                    KEY,
                    "203.0.113.9",
                    "203.0.113.0/24",
                    null,
                    null,
                    (BigDecimal) null,
                    null,
                    Instant.ofEpochMilli(1_557_249_324_123L),
                    new Origin("api-calls", 3, 1_000)),
            List.of(),
            Instant.ofEpochMilli(1_557_249_324_130L));

    private static final Sighting MERGED = new Sighting(
            "r1",
            Home.WITHDRAWALS,
            Samples.SIGHTING.group(),
            Samples.SIGHTING.matches(),
            Samples.EVIDENCE,
            List.of(),
            true,
            Samples.SIGHTING.ingestedAt());

    @Property(tries = 300)
    void sightingsComeBackAsTheyWere_inTheirOrder(@ForAll("sightings") List<Sighting> sightings) {
        SightingBatchWriter writer = new SightingBatchWriter(new SightedEvent());
        sightings.forEach(
                sighting -> writer.add(sighting, sighting.group().key().getBytes(StandardCharsets.UTF_8)));
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
    void bytesAreThoseOfTheirFormat() {
        assertThat(SightingBatch.encode(CALL)).isEqualTo(InternalBytesTest.bytes(CALL_6));
        assertThat(read(InternalBytesTest.bytes(CALL_6))).containsExactly(CALL);
        assertThat(SightingBatch.encode(MERGED)).isEqualTo(InternalBytesTest.bytes(MERGED_6));
        assertThat(read(InternalBytesTest.bytes(MERGED_6))).containsExactly(MERGED);
        SightingBatchWriter writer = new SightingBatchWriter(new SightedEvent());
        for (Sighting sighting : List.of(CALL, CALL)) {
            writer.add(sighting, sighting.group().key().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(writer.take()).isEqualTo(InternalBytesTest.bytes(TWO_CALLS_6));
    }

    @Test
    void formatsBeforeAreStillRead() {
        assertThat(read(InternalBytesTest.bytes(TWO_CALLS_5))).containsExactly(CALL, CALL);
        assertThat(read(InternalBytesTest.bytes(CALL_4))).containsExactly(CALL);
        assertThat(read(InternalBytesTest.bytes(CALL_3))).containsExactly(CALL);
        assertThat(read(InternalBytesTest.bytes(WHOLE_3))).containsExactly(Samples.SIGHTING);
        assertThat(read(InternalBytesTest.bytes(InternalBytesTest.SIGHTING_2))).containsExactly(Samples.SIGHTING);
    }

    @Property(tries = 300)
    void groupsAreThereAhead_butForFormatsBefore(@ForAll("sightings") List<Sighting> sightings) {
        SightingBatchWriter writer = new SightingBatchWriter(new SightedEvent());
        sightings.forEach(
                sighting -> writer.add(sighting, sighting.group().key().getBytes(StandardCharsets.UTF_8)));
        SightingBatch batch = SightingBatch.of(writer.take());

        assertThat(batch.ahead()).isEqualTo(sightings.size());
        for (int place = 0; place < batch.ahead(); place++) {
            SightingHeader ahead = batch.headerAhead(place);
            String key = batch.keyAhead(place);
            assertThat(batch.next()).isTrue();
            assertThat(batch.header()).isSameAs(ahead);
            assertThat(batch.key()).isEqualTo(key);
        }
        assertThat(SightingBatch.of(InternalBytesTest.bytes(TWO_CALLS_5)).ahead())
                .isZero();
    }

    @Test
    void countBeyondTheBytesIsRefused() {
        String tooMany = "06" + HEADER_OF_CALLS + "feffffff0f" + GROUP_OF_A_CALL;
        assertThatThrownBy(() -> SightingBatch.of(InternalBytesTest.bytes(tooMany)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sightings is corrupt");
    }

    @Test
    void valueThatIsAUuidIsThereInTwoNumbers() {
        SightingBatch batch = SightingBatch.of(InternalBytesTest.bytes(CALL_6));
        assertThat(batch.next()).isTrue();

        assertThat(batch.isUuid(0)).isTrue();
        assertThat(new UUID(batch.valueFirst(0), batch.valueSecond(0))).hasToString(KEY);
        assertThat(batch.text(0)).isEqualTo(KEY);
        assertThat(batch.isUuid(1)).isFalse();
        assertThat(batch.number(1)).isEqualTo(0b101);
    }

    @Test
    void writersThatShareAnEventWriteWhatEachWouldAlone() {
        SightedEvent shared = new SightedEvent();
        SightingBatchWriter one = new SightingBatchWriter(shared);
        SightingBatchWriter other = new SightingBatchWriter(shared);
        Evidence evidence = CALL.evidence();
        Instant later = CALL.ingestedAt().plusMillis(1);
        List<Sighting> sightings = List.of(
                CALL,
                of(evidence, List.of(), later),
                of(evidence, List.of(evidence), later),
                of(evidence, List.of(), later),
                of(Samples.EVIDENCE, List.of(), later),
                Samples.SIGHTING,
                MERGED);

        for (Sighting sighting : sightings) {
            byte[] key = sighting.group().key().getBytes(StandardCharsets.UTF_8);
            one.add(sighting, key);
            other.add(sighting, key);
            assertThat(other.take()).isEqualTo(SightingBatch.encode(sighting));
        }
        assertThat(read(one.take())).isEqualTo(sightings);
    }

    private static Sighting of(Evidence evidence, List<Evidence> contributors, Instant ingestedAt) {
        return new Sighting(
                CALL.revision(), CALL.home(), CALL.group(), CALL.matches(), evidence, contributors, ingestedAt);
    }

    @Test
    void valueFitsWhatAggregatesItsKind() {
        SightingBatch batch = SightingBatch.of(SightingBatch.encode(Samples.SIGHTING));
        assertThat(batch.next()).isTrue();

        SightingBatch ofCall = SightingBatch.of(SightingBatch.encode(CALL));
        assertThat(ofCall.next()).isTrue();

        assertThat(fitting(ofCall, 0)).as("a UUID").containsExactly(CorrelationType.VALUE_COUNT);
        assertThat(fitting(batch, 0)).as("nothing").containsExactly(CorrelationType.EVENT_COUNT);
        assertThat(fitting(batch, 1)).as("a text").containsExactly(CorrelationType.VALUE_COUNT);
        assertThat(fitting(batch, 2))
                .as("an amount")
                .containsExactly(
                        CorrelationType.VALUE_SUM, CorrelationType.VALUE_AVG, CorrelationType.VALUE_PERCENTILE);
    }

    private static Set<CorrelationType> fitting(SightingBatch batch, int rule) {
        Set<CorrelationType> fitting = EnumSet.allOf(CorrelationType.class);
        fitting.removeIf(type -> !batch.value(rule).fits(type));
        return fitting;
    }

    @Test
    void whatIsCutShortIsRefused() {
        for (Sighting sighting : List.of(Samples.SIGHTING, CALL, MERGED)) {
            byte[] whole = SightingBatch.encode(sighting);
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> read(cut)).isInstanceOf(IllegalArgumentException.class);
            }
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

    /** Half of them as calls leave them: with UUIDs for ids and values, and nothing that only withdrawals have. */
    private static Sighting mended(Sighting any) {
        Evidence it = any.evidence();
        boolean call = it.origin().offset() % 2 == 0;
        Evidence ofCall = new Evidence(
                new UUID(it.origin().offset(), it.time().toEpochMilli()).toString(),
                null,
                it.accountId(),
                null,
                null,
                it.apiKeyId() == null ? null : uuid(it.apiKeyId()),
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
                Home.of(any.service()),
                new Group(any.group().fields(), any.group().values()),
                call ? any.matches().stream().map(SightingBatchTest::withUuid).toList() : any.matches(),
                call ? ofCall : it,
                call ? List.of() : any.contributors(),
                !call && any.merged(),
                any.ingestedAt());
    }

    private static MatchedRule withUuid(MatchedRule match) {
        return match.value() instanceof MatchedValue.Distinct distinct
                ? new MatchedRule(match.ruleId(), match.version(), new MatchedValue.Distinct(uuid(distinct.text())))
                : match;
    }

    private static String uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
