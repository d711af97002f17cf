package io.weir.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rule.Condition;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.MatchedValue;
import io.weir.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls that come late or again among those at the cap: windows that reach back to what it cost count too little, which is no finding. */
final class CappedCallsTest {

    private static final Condition EXACTLY_ONE = new Condition(1, true, 1, true, List.of());
    private static final Condition EXACTLY_THREE = new Condition(3, true, 3, true, List.of());
    private static final Condition NOT_THREE = new Condition(2, true, Long.MAX_VALUE, true, List.of(3L));

    @Test
    void findsNothing_whenOneOfTheOldestThatAreKeptComesAgain() {
        GroupHarness watched = counted(EXACTLY_THREE);
        calls(watched, 100);
        assertThat(watched.latest()).hasSize(1);

        for (int i = 0; i < 100; i++) {
            watched.see("call " + i, i);
        }

        assertThat(watched.latest()).hasSize(1);
    }

    @Test
    void findsNothing_whenOneComesLateAmongTheOldestThatAreKept() {
        GroupHarness watched = counted(EXACTLY_THREE);
        calls(watched, 100);

        watched.see("late", 65.5);

        assertThat(watched.latest()).hasSize(1);
    }

    @Test
    void findsTheSameAsInOrder_whereEnoughIsKept() {
        GroupHarness watched = counted(NOT_THREE);
        calls(watched, 100);
        EpisodeReport before = List.copyOf(watched.latest().values()).get(1);

        watched.see("late", 99.5);

        assertThat(watched.latest()).hasSize(2);
        assertThat(watched.state().episodes().get(1).lastMillis())
                .isEqualTo(GroupHarness.at(99.5).toEpochMilli());
        assertThat(before.windowStart()).isEqualTo(GroupHarness.at(3 - 300));
    }

    @Test
    void findsNothing_whereAStepHasGoneOfWhichOthersAreKept() {
        GroupHarness watched = of(Rules.of(CorrelationType.TEMPORAL, 1, 3_600).quiet(1), EXACTLY_ONE, 0);
        watched.see("a", 0, new MatchedValue.Steps(1));
        watched.see("b", 5, new MatchedValue.Steps(2));
        for (int i = 0; i < 140; i++) {
            watched.see("a" + i, 10 + i, new MatchedValue.Steps(1));
        }
        assertThat(watched.latest()).hasSize(1);

        watched.see("b", 5, new MatchedValue.Steps(2));

        assertThat(watched.latest()).hasSize(1);
    }

    @Test
    void findsNothing_whereOfThePercentileOnlySomeValuesAreKept() {
        GroupHarness watched =
                of(Rules.of(CorrelationType.VALUE_PERCENTILE, 1, 3_600).quiet(1), Condition.atLeast(5), 50);
        for (int i = 0; i < 1_500; i++) {
            watched.see("low " + i, i * 0.1, new MatchedValue.Amount(1));
        }
        for (int i = 0; i < 600; i++) {
            watched.see("high " + i, 150 + i * 0.1, new MatchedValue.Amount(9));
        }
        int found = watched.latest().size();
        for (int i = 0; i < 600; i++) {
            watched.see("high " + i, 150 + i * 0.1, new MatchedValue.Amount(9));
        }

        assertThat(watched.latest()).hasSize(found);
        assertThat(watched.state().episodes().get(0).firstMillis())
                .isGreaterThan(GroupHarness.at(200).toEpochMilli());
    }

    private static void calls(GroupHarness watched, int count) {
        for (int i = 0; i < count; i++) {
            watched.see("call " + i, i);
        }
    }

    private static GroupHarness counted(Condition condition) {
        return of(Rules.count(1, 300).quiet(1), condition, 0);
    }

    private static GroupHarness of(Rules rules, Condition condition, int percentile) {
        Rule rule = rules.onCalls().rule();
        Correlation plain = rule.correlation();
        Correlation correlation = new Correlation(
                plain.type(),
                plain.groupBy(),
                plain.timespan(),
                plain.field(),
                plain.unitScale(),
                condition,
                percentile,
                plain.steps(),
                plain.keeping());
        return new GroupHarness(Rules.with(rule, correlation));
    }
}
