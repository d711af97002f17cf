package io.weir.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.NaiveWatch.NaiveEpisode;
import io.weir.alert.NaiveWatch.Seen;
import io.weir.rule.CorrelationType;
import io.weir.rule.MatchedValue;
import io.weir.rule.Rule;
import io.weir.window.Witnesses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Withdrawals against the definition, with counter-examples made small; {@link RandomGroupsTest} tries more of them. */
final class WithdrawalEpisodesProperties {

    private static final long LATENESS = Duration.ofMinutes(5).toMillis();
    private static final long START = GroupHarness.START.toEpochMilli();

    /**
     * One event of a case.
     *
     * @param delayMillis how much later than its time it arrives
     * @param againAfterMillis how much later than that it comes again; never if negative
     */
    record Arrival(int number, long timeMillis, long units, long delayMillis, long againAfterMillis) {}

    /** @param at when, by <em>now</em> */
    record Arriving(long at, Seen seen) {}

    /**
     * What happens between two arrivals.
     *
     * @param after how many arrivals
     * @param commits or else crashes, and goes on from the last commit
     */
    record Interruption(int after, boolean commits, int recordsKept, int reportsKept) {}

    record Case(Rule rule, List<Arrival> arrivals) {

        List<Seen> order() {
            return arriving().stream().map(Arriving::seen).toList();
        }

        /** In the order of arrival. */
        List<Arriving> arriving() {
            List<Arriving> arriving = new ArrayList<>();
            for (Arrival arrival : arrivals) {
                Seen seen = new Seen("e" + arrival.number(), arrival.timeMillis(), value(arrival.units()));
                long at = arrival.timeMillis() + arrival.delayMillis();
                arriving.add(new Arriving(at, seen));
                if (arrival.againAfterMillis() >= 0) {
                    arriving.add(new Arriving(at + arrival.againAfterMillis(), seen));
                }
            }
            arriving.sort(Comparator.comparingLong(Arriving::at));
            return arriving;
        }

        private MatchedValue value(long units) {
            return switch (rule.correlation().type()) {
                case EVENT_COUNT -> MatchedValue.Nothing.NOTHING;
                case VALUE_COUNT -> new MatchedValue.Distinct("value " + units);
                case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, TEMPORAL, TEMPORAL_ORDERED ->
                    new MatchedValue.Amount(units);
            };
        }
    }

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
    void holdsByDefinition_afterEachEvent(@ForAll("cases") Case tried) {
        GroupHarness watched = new GroupHarness(tried.rule());
        NaiveWatch naive = new NaiveWatch(tried.rule());
        for (Arriving arriving : tried.arriving()) {
            Seen event = arriving.seen();
            boolean again = !naive.see(event);
            watched.now(Instant.ofEpochMilli(arriving.at()));
            List<EpisodeReport> reports = watched.see(event);

            assertThat(watched.held()).isEqualTo(held(naive));
            assertThat(live(watched)).isEqualTo(Set.copyOf(naive.episodes()));
            if (again && isKept(event, watched)) {
                assertThat(reports).isEmpty();
            }
        }
    }

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
    void holdsTheSame_whateverTheOrder(@ForAll("cases") Case tried) {
        NaiveWatch inOrder = new NaiveWatch(tried.rule());
        tried.order().stream()
                .sorted(Comparator.comparingLong(Seen::timeMillis))
                .forEach(inOrder::see);
        GroupHarness watched = new GroupHarness(tried.rule());
        for (Arriving arriving : tried.arriving()) {
            watched.passUntil(Instant.ofEpochMilli(arriving.at()));
            watched.see(arriving.seen());
        }

        assertThat(watched.held()).isEqualTo(held(inOrder));
        assertThat(live(watched)).isEqualTo(Set.copyOf(inOrder.episodes()));
    }

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
    void goesOnUnderTheSameIds_whenItCrashesAnywhere(
            @ForAll("cases") Case tried, @ForAll("interruptions") List<Interruption> interruptions) {
        GroupHarness undisturbed = new GroupHarness(tried.rule());
        tried.order().forEach(undisturbed::see);
        GroupHarness watched = new GroupHarness(tried.rule());

        runWith(interruptions, tried.order(), watched);

        // Not so of merged ones: what was lost before they were is told of the alert that goes on in their place.
        assertThat(live(watched)).isEqualTo(live(undisturbed));
        assertThat(watched.held()).isEqualTo(undisturbed.held());
        assertThat(latestByAlert(watched)).isEqualTo(latestByAlert(undisturbed));
        assertThat(watched.state().episodes().stream().map(Episode::alertId).collect(Collectors.toSet()))
                .containsAll(watched.contributors().keySet());
    }

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
    void holdsWhatWasEverSatisfied_whenAmountsMayBeNegative(@ForAll("casesWithNegatives") Case tried) {
        GroupHarness watched = new GroupHarness(tried.rule());
        NaiveWatch naive = new NaiveWatch(tried.rule());
        for (Arriving arriving : tried.arriving()) {
            watched.now(Instant.ofEpochMilli(arriving.at()));
            naive.see(arriving.seen());
            watched.see(arriving.seen());
        }

        assertThat(watched.held()).isEqualTo(held(naive));
        assertThat(live(watched)).isEqualTo(Set.copyOf(naive.episodes()));
    }

    private static void runWith(List<Interruption> interruptions, List<Seen> order, GroupHarness watched) {
        int committed = 0;
        int next = 0;
        for (Interruption interruption : interruptions) {
            for (int i = 0; i < interruption.after() && next < order.size(); i++) {
                watched.see(order.get(next++));
            }
            if (interruption.commits()) {
                watched.commit();
                watched.now(GroupHarness.START.plus(Duration.ofMinutes(10L * next)));
                committed = next;
            } else {
                watched.crash(interruption.recordsKept(), interruption.reportsKept());
                next = committed;
            }
        }
        while (next < order.size()) {
            watched.see(order.get(next++));
        }
    }

    private static Set<String> held(NaiveWatch naive) {
        Set<String> held = new TreeSet<>();
        naive.episodes().forEach(episode -> held.addAll(episode.held()));
        return held;
    }

    /** The episodes as the desk knows them, but for those that went into others. */
    private static Set<NaiveEpisode> live(GroupHarness watched) {
        return watched.latest().values().stream()
                .filter(report -> report.closeReason() != CloseReason.MERGED)
                .map(report -> {
                    Set<String> held = watched.contributors().get(report.alertId());
                    assertThat(report.contributorTotal()).isEqualTo(held.size());
                    return new NaiveEpisode(
                            report.windowStart()
                                    .plus(report.rule().correlation().timespan())
                                    .toEpochMilli(),
                            report.windowEnd().toEpochMilli(),
                            report.observed(),
                            held);
                })
                .collect(Collectors.toSet());
    }

    private static Map<String, List<Object>> latestByAlert(GroupHarness watched) {
        return watched.latest().values().stream()
                .collect(Collectors.toMap(
                        EpisodeReport::alertId,
                        report -> List.of(
                                report.status(),
                                report.observed(),
                                report.windowStart(),
                                report.windowEnd(),
                                report.contributorTotal())));
    }

    private static boolean isKept(Seen event, GroupHarness watched) {
        Witnesses witnesses = watched.state().window().witnesses();
        return IntStream.range(0, witnesses.size())
                .anyMatch(row -> event.eventId().equals(witnesses.evidence(row).eventId()));
    }

    @Provide
    Arbitrary<Case> cases() {
        return rules().flatMap(rule -> arrivals(0, 5).map(arrivals -> new Case(rule, arrivals)));
    }

    @Provide
    Arbitrary<Case> casesWithNegatives() {
        return rules().filter(rule -> rule.correlation().type() == CorrelationType.VALUE_SUM)
                .flatMap(rule -> arrivals(-4, 5).map(arrivals -> new Case(rule, arrivals)));
    }

    @Provide
    Arbitrary<List<Interruption>> interruptions() {
        Arbitrary<Integer> kept = Arbitraries.of(0, 1, 2, 3, 5, 8, Integer.MAX_VALUE);
        return Combinators.combine(Arbitraries.integers().between(0, 8), Arbitraries.of(true, false), kept, kept)
                .as(Interruption::new)
                .list()
                .ofMaxSize(8);
    }

    private static Arbitrary<Rule> rules() {
        Arbitrary<Integer> spans = Arbitraries.of(0, 1, 5, 10, 30, 60, 300);
        return Combinators.combine(
                        Arbitraries.of(
                                CorrelationType.EVENT_COUNT, CorrelationType.VALUE_COUNT, CorrelationType.VALUE_SUM),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.of(0, 1, 5, 10, 30, 60, 600),
                        spans,
                        spans)
                .as((type, threshold, timespan, quiet, reach) -> Rules.of(type, threshold, timespan)
                        .quiet(quiet)
                        .reach(reach)
                        .rule());
    }

    /** Few times, many of them equal or exactly a timespan apart; some a millisecond beside. */
    private static Arbitrary<List<Arrival>> arrivals(long minUnits, long maxUnits) {
        Arbitrary<Long> times = Combinators.combine(
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(0, 12).map(slot -> slot * 5),
                                Arbitraries.integers().between(0, 1200)),
                        Arbitraries.of(0, 0, 0, 1, -1))
                .as((seconds, beside) -> START + seconds * 1000L + beside);
        Arbitrary<Long> delays = Arbitraries.oneOf(
                Arbitraries.just(0L),
                Arbitraries.longs().between(0, 10_000),
                Arbitraries.longs().between(0, LATENESS));
        Arbitrary<Long> again = Arbitraries.oneOf(
                Arbitraries.just(-1L),
                Arbitraries.just(-1L),
                Arbitraries.longs().between(0, 60_000),
                Arbitraries.longs().between(0, 6 * LATENESS));
        return Combinators.combine(times, Arbitraries.longs().between(minUnits, maxUnits), delays, again)
                .as((time, units, delay, againAfter) -> new Arrival(0, time, units, delay, againAfter))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(WithdrawalEpisodesProperties::numbered);
    }

    private static List<Arrival> numbered(List<Arrival> arrivals) {
        List<Arrival> numbered = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            numbered.add(new Arrival(
                    numbered.size(),
                    arrival.timeMillis(),
                    arrival.units(),
                    arrival.delayMillis(),
                    arrival.againAfterMillis()));
        }
        return numbered;
    }
}
