package io.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Evidence;
import io.weir.event.Service;
import io.weir.rule.Group;
import io.weir.rule.Home;
import io.weir.rule.MatchedValue;
import io.weir.rule.Sighting;
import io.weir.serde.AnyValues;
import io.weir.window.Match;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What windows are told of a sighting is the same by whatever way it came. */
final class ArrivalsTest {

    @Property(tries = 200)
    void areTheSame_handedOnAndSent(@ForAll("sightings") List<Sighting> sightings) {
        List<Sightings> handed = new ArrayList<>();
        HandedOutbox handing = new HandedOutbox(record -> handed.add(record.value()));
        List<Sightings> sent = new ArrayList<>();
        SightingOutbox sending = new SightingOutbox(Service.API_CALLS, 1, record -> sent.add(record.value()));
        for (Sighting sighting : sightings) {
            handing.add(sighting);
            sending.add(sighting);
        }
        handing.flush();
        sending.flush();

        assertThat(told(handed)).isEqualTo(told(sent)).hasSize(sightings.size());
    }

    private static List<List<Object>> told(List<Sightings> records) {
        List<List<Object>> told = new ArrayList<>();
        for (Sightings record : records) {
            Arrivals arrivals = record.arrivals();
            List<String> ahead = new ArrayList<>();
            for (int place = 0; place < arrivals.ahead(); place++) {
                ahead.add(arrivals.headerAhead(place) + arrivals.keyAhead(place));
            }
            for (int place = 0; arrivals.next(); place++) {
                assertThat(arrivals.header() + arrivals.key()).isEqualTo(ahead.get(place));
                told.add(told(arrivals));
            }
        }
        return told;
    }

    private static List<Object> told(Arrivals arrivals) {
        List<Object> told = new ArrayList<>(List.of(
                arrivals.header(),
                arrivals.key(),
                arrivals.ingestedAtMillis(),
                arrivals.timeMillis(),
                arrivals.isMerged(),
                arrivals.sighting()));
        for (int rule = 0; rule < arrivals.header().ruleIds().size(); rule++) {
            told.add(told(arrivals.match(rule), arrivals.value(rule)));
        }
        return told;
    }

    private static List<Object> told(Match match, MatchedValue value) {
        return List.of(
                match.timeMillis(),
                match.idHash(),
                match.topic(),
                match.partition(),
                match.offset(),
                match.isWithdrawal(),
                match.isMerged(),
                match.evidence(),
                match.contributors(),
                match.group(),
                match.ingestedAt(),
                value,
                value instanceof MatchedValue.Distinct ? match.text() : "",
                value instanceof MatchedValue.Amount || value instanceof MatchedValue.Steps ? match.number() : "");
    }

    /** As one topic brings them, of one service: the batch's header has no word for those that stay with their owners. */
    @Provide
    Arbitrary<List<Sighting>> sightings() {
        return AnyValues.of(Sighting.class).map(ArrivalsTest::ofCalls).list().ofMaxSize(200);
    }

    private static Sighting ofCalls(Sighting any) {
        Evidence evidence = any.evidence();
        return new Sighting(
                any.revision(),
                Home.CALLS,
                new Group(any.group().fields(), any.group().values()),
                any.matches(),
                evidence,
                any.contributors(),
                any.merged(),
                any.ingestedAt());
    }
}
