package io.weir.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.NaiveWatch.NaiveEpisode;
import io.weir.alert.NaiveWatch.Seen;
import io.weir.rule.CorrelationType;
import io.weir.rule.MatchedValue;
import io.weir.rule.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Calls against the definition: exact in order, and never a finding that the definition does not have. */
final class CallEpisodesProperties {

    private static final long START = GroupHarness.START.toEpochMilli();

    record Case(Rule rule, List<Seen> inOrder) {}

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void findsByDefinition_whenCallsComeInOrder(@ForAll("cases") Case tried) {
        GroupHarness watched = new GroupHarness(tried.rule());
        NaiveWatch naive = new NaiveWatch(tried.rule());
        for (Seen call : tried.inOrder()) {
            naive.see(call);
            watched.now(Instant.ofEpochMilli(call.timeMillis()));
            watched.see(call);
            watched.see(call);
        }

        assertThat(extents(watched)).isEqualTo(extents(naive));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void findsNothingElse_whenCallsComeLate(@ForAll("cases") Case tried, @ForAll long seed) {
        NaiveWatch naive = new NaiveWatch(tried.rule());
        tried.inOrder().forEach(naive::see);
        GroupHarness watched = new GroupHarness(tried.rule());
        List<Seen> shuffled = new ArrayList<>(tried.inOrder());
        Collections.shuffle(shuffled, new Random(seed));
        for (Seen call : shuffled) {
            watched.see(call);
        }

        for (Episode episode : watched.state().episodes()) {
            assertThat(naive.satisfiedTimes()).contains(episode.firstMillis(), episode.lastMillis());
        }
        boolean allKept = tried.rule().correlation().type() != CorrelationType.VALUE_COUNT
                && tried.inOrder().size() <= 32;
        if (allKept) {
            assertThat(extents(watched)).isEqualTo(extents(naive));
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void goesOnUnderTheSameIds_whenItCrashes(@ForAll("cases") Case tried, @ForAll long seed) {
        GroupHarness undisturbed = new GroupHarness(tried.rule());
        tried.inOrder().forEach(undisturbed::see);
        GroupHarness watched = new GroupHarness(tried.rule());
        Random random = new Random(seed);
        int committed = 0;
        int crashes = 3;
        for (int next = 0; next < tried.inOrder().size(); next++) {
            watched.see(tried.inOrder().get(next));
            if (random.nextInt(10) == 0) {
                watched.commit();
                committed = next + 1;
            } else if (random.nextInt(10) == 0 && crashes-- > 0) {
                watched.crash(random.nextInt(20), random.nextInt(5));
                next = committed - 1;
            }
        }

        assertThat(extents(watched)).isEqualTo(extents(undisturbed));
        assertThat(watched.latest().keySet()).isEqualTo(undisturbed.latest().keySet());
    }

    private static Set<List<Long>> extents(GroupHarness watched) {
        return watched.state().episodes().stream()
                .filter(episode -> !episode.isMerged())
                .map(episode -> List.of(episode.firstMillis(), episode.lastMillis()))
                .collect(Collectors.toSet());
    }

    private static Set<List<Long>> extents(NaiveWatch naive) {
        return naive.episodes().stream()
                .map((NaiveEpisode episode) -> List.of(episode.firstMillis(), episode.lastMillis()))
                .collect(Collectors.toSet());
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Rule> rules = Combinators.combine(
                        Arbitraries.of(
                                CorrelationType.EVENT_COUNT, CorrelationType.VALUE_COUNT, CorrelationType.VALUE_SUM),
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.of(0, 1, 5, 10, 60),
                        Arbitraries.of(5, 20, 60))
                .as((type, threshold, timespan, quiet) -> Rules.of(type, threshold, timespan)
                        .quiet(quiet)
                        .onCalls()
                        .rule());
        return rules.flatMap(rule -> calls(rule.correlation().type()).map(calls -> new Case(rule, calls)));
    }

    private static Arbitrary<List<Seen>> calls(CorrelationType type) {
        Arbitrary<Integer> gaps = Arbitraries.of(0, 0, 1, 100, 1_000, 1_000, 5_000, 5_001, 30_000);
        Arbitrary<Integer> units = Arbitraries.integers().between(0, 9);
        return Combinators.combine(gaps, units)
                .as((gap, unit) -> new int[] {gap, unit})
                .list()
                .ofMinSize(1)
                .ofMaxSize(90)
                .map(steps -> {
                    List<Seen> calls = new ArrayList<>();
                    long time = START;
                    for (int[] step : steps) {
                        time += step[0];
                        calls.add(new Seen("e" + calls.size(), time, value(type, step[1])));
                    }
                    return calls;
                });
    }

    private static MatchedValue value(CorrelationType type, int units) {
        return switch (type) {
            case EVENT_COUNT -> MatchedValue.Nothing.NOTHING;
            case VALUE_COUNT -> new MatchedValue.Distinct("value " + units);
            case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, TEMPORAL, TEMPORAL_ORDERED -> new MatchedValue.Amount(units);
        };
    }
}
