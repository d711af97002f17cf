package io.weir.window;

import static io.weir.window.WatchedWindow.correlation;
import static io.weir.window.WatchedWindow.withdrawals;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Service;
import io.weir.rule.CorrelationType;
import io.weir.rule.MatchedValue;
import io.weir.window.Sighted.Novelty;
import io.weir.window.WatchedWindow.Satisfied;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WithdrawalWindowTest {

    @Test
    void isSatisfiedAtTheSecondEvent_whenItIsExactlyTheTimespanLater() {
        WatchedWindow watched = new WatchedWindow(withdrawals(CorrelationType.EVENT_COUNT, 2, 10));

        assertThat(watched.see("a", 0)).isEmpty();
        assertThat(watched.see("b", 10_000)).containsExactly(new Satisfied(10_000, 2, false));
        assertThat(watched.see("c", 20_001)).isEmpty();
    }

    @Test
    void testsEveryLaterTime_whenAnEventIsLate() {
        WatchedWindow watched = new WatchedWindow(withdrawals(CorrelationType.EVENT_COUNT, 2, 10));
        watched.see("b", 5_000);
        watched.see("c", 12_000);
        watched.see("d", 15_001);
        watched.see("e", 26_000);

        assertThat(watched.see("a", 4_999))
                .containsExactly(new Satisfied(5_000, 2, false), new Satisfied(12_000, 3, false));
    }

    @Test
    void countsAllAtTheSameTime_whenOneOfThemIsTheEnd() {
        WatchedWindow watched = new WatchedWindow(withdrawals(CorrelationType.EVENT_COUNT, 3, 0));

        watched.see("a", 7);
        watched.see("b", 7);
        assertThat(watched.see("c", 7)).containsExactly(new Satisfied(7, 3, false));
    }

    @Test
    void countsDifferentValuesOnly_whenValuesAreCounted() {
        WatchedWindow watched = new WatchedWindow(withdrawals(CorrelationType.VALUE_COUNT, 2, 10));

        assertThat(watched.see("a", 0, new MatchedValue.Distinct("x"))).isEmpty();
        assertThat(watched.see("b", 1, new MatchedValue.Distinct("x"))).isEmpty();
        assertThat(watched.see("c", 2, new MatchedValue.Distinct("y"))).containsExactly(new Satisfied(2, 2, false));
        assertThat(watched.see("d", 10_001, new MatchedValue.Distinct("y")))
                .as("x was last seen at 1, which is just in the window")
                .containsExactly(new Satisfied(10_001, 2, false));
        assertThat(watched.see("e", 10_002, new MatchedValue.Distinct("y"))).isEmpty();
    }

    @Test
    void tellsLongValuesApart_whenOnlyTheirEndsDiffer() {
        WatchedWindow watched = new WatchedWindow(withdrawals(CorrelationType.VALUE_COUNT, 2, 10));
        String long1 = "a".repeat(300) + "1";
        String long2 = "a".repeat(300) + "2";

        watched.see("a", 0, new MatchedValue.Distinct(long1));
        assertThat(watched.see("b", 1, new MatchedValue.Distinct(long1))).isEmpty();
        assertThat(watched.see("c", 2, new MatchedValue.Distinct(long2))).hasSize(1);
        assertThat(watched.window().witnesses().value(0)).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void sumsExactly_whenAmountsAreHugeAndNegative() {
        WatchedWindow watched = new WatchedWindow(withdrawals(CorrelationType.VALUE_SUM, 100, 10));

        assertThat(watched.see("a", 0, new MatchedValue.Amount(Long.MAX_VALUE)))
                .containsExactly(new Satisfied(0, Long.MAX_VALUE, true));
        assertThat(watched.see("b", 1, new MatchedValue.Amount(Long.MAX_VALUE)))
                .as("stays at the most a long can say")
                .containsExactly(new Satisfied(1, Long.MAX_VALUE, true));
        watched.see("c", 2, new MatchedValue.Amount(Long.MIN_VALUE));
        assertThat(watched.see("d", 3, new MatchedValue.Amount(Long.MIN_VALUE + 102)))
                .containsExactly(new Satisfied(3, 100, false));
        assertThat(watched.see("e", 4, new MatchedValue.Amount(-1))).isEmpty();
    }

    @Test
    void takesBackWhatLeavesTheWindow_whenALateEventIsInSeveral() {
        WatchedWindow watched = new WatchedWindow(withdrawals(CorrelationType.VALUE_SUM, 5, 10));
        watched.see("a", 0, new MatchedValue.Amount(4));
        watched.see("b", 10_000, new MatchedValue.Amount(1));
        watched.see("c", 15_000, new MatchedValue.Amount(2));

        assertThat(watched.see("late", 9_000, new MatchedValue.Amount(1)))
                .containsExactly(new Satisfied(9_000, 5, false), new Satisfied(10_000, 6, false));
    }

    @Test
    void changesNothing_whenAnEventComesAgain() {
        WatchedWindow watched = new WatchedWindow(withdrawals(CorrelationType.EVENT_COUNT, 2, 10));
        watched.see("a", 0);
        watched.see("a", 0);

        assertThat(watched.last().novelty()).isEqualTo(Novelty.KEPT);
        assertThat(watched.see("b", 1)).containsExactly(new Satisfied(1, 2, false));
        assertThat(watched.see("b", 1)).containsExactly(new Satisfied(1, 2, false));
    }

    @Test
    void stillKnowsAnEvent_whenItsWitnessIsGone() {
        WatchedWindow watched = new WatchedWindow(withdrawals(CorrelationType.EVENT_COUNT, 1, 10));
        watched.see("old", 0);
        watched.settle();
        watched.see("new", 3_600_000);
        watched.settle();
        watched.see("newer", 3_600_001);
        assertThat(watched.window().witnesses().size()).isEqualTo(2);

        assertThat(watched.see("old", 0)).isEmpty();
        assertThat(watched.last().novelty()).isEqualTo(Novelty.REMEMBERED);
    }

    @Test
    void judgesAnEventOnce_whenItComesTooLateToBeKept() {
        WatchedWindow watched = new WatchedWindow(withdrawals(CorrelationType.EVENT_COUNT, 1, 10));
        watched.see("a", 3_600_000);
        watched.settle();
        watched.see("b", 3_600_001);
        watched.settle();

        assertThat(watched.see("ancient", 0)).containsExactly(new Satisfied(0, 1, false));
        assertThat(watched.last().late()).isTrue();
        assertThat(watched.window().witnesses().size()).isEqualTo(2);
        assertThat(watched.see("ancient", 0)).isEmpty();
    }

    @Test
    void keepsWhatMayBeNeeded_whenTimeGoesOn() {
        WindowShape shape = new WindowShape(
                Service.WITHDRAWALS,
                correlation(CorrelationType.EVENT_COUNT, 1, 10),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30));
        WatchedWindow watched = new WatchedWindow(shape);
        long kept = Duration.ofSeconds(10 + 20 + 30).plus(Window.LATENESS).toMillis();
        watched.see("just-out", -1);
        watched.see("just-in", 0);
        watched.see("newest", kept);
        watched.settle();

        watched.see("same", kept);
        watched.settle();
        watched.see("same-again", kept);

        assertThat(watched.ids()).containsExactly("just-in", "newest", "same", "same-again");
    }

    @Test
    void takesNothingOutOfTheLog_whenABacklogIsWorkedOffInAMoment() {
        WatchedWindow watched = new WatchedWindow(withdrawals(CorrelationType.EVENT_COUNT, 1, 10));
        for (int hour = 0; hour < 10; hour++) {
            watched.see("e" + hour, hour * 3_600_000L);
        }

        assertThat(watched.ids()).hasSize(10);
    }

    @Test
    void dropsTheOldestAndSaysAtLeast_whenTheCapIsReached() {
        WatchedWindow watched = new WatchedWindow(withdrawals(CorrelationType.EVENT_COUNT, 4_096, 600));
        for (int i = 0; i < 4_096; i++) {
            watched.see("e" + i, i);
            assertThat(watched.dropped()).isZero();
        }
        assertThat(watched.lastSatisfied()).containsExactly(new Satisfied(4_095, 4_096, false));

        assertThat(watched.see("one-more", 4_096)).containsExactly(new Satisfied(4_096, 4_097, false));
        assertThat(watched.dropped()).isEqualTo(1);
        assertThat(watched.window().witnesses().size()).isEqualTo(4_096);
        assertThat(watched.see("and-more", 4_097)).containsExactly(new Satisfied(4_097, 4_097, true));
        watched.see("e0", 0);
        assertThat(watched.last().novelty()).isEqualTo(Novelty.REMEMBERED);
    }

    @Test
    void judgesAnAverageAnew_onlyWhereAllOfItsWindowIsKept() {
        WatchedWindow watched = new WatchedWindow(withdrawals(CorrelationType.VALUE_AVG, 1, 60));
        for (int i = 0; i < 4_096; i++) {
            watched.see("e" + i, i, new MatchedValue.Amount(1));
        }
        watched.see("a-timespan-later", 60_000, new MatchedValue.Amount(1));
        watched.see("newest", 200_000, new MatchedValue.Amount(1));

        assertThat(watched.see("late", 30_000, new MatchedValue.Amount(1)))
                .as("the windows that end at 30 s and at 60 s have lost some")
                .isEmpty();
        assertThat(watched.see("less-late", 60_010, new MatchedValue.Amount(1)))
                .containsExactly(new Satisfied(60_010, 1, false));
    }
}
