package io.weir.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.event.Service;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.MatchedValue;
import io.weir.window.Sighted.Novelty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SlidingWindowTest {

    private static final MatchedValue NOTHING = MatchedValue.Nothing.NOTHING;
    private static final Instant NOW = Instant.parse("2019-05-07T17:15:24Z");

    @Test
    void isSatisfiedAtTheSecondEvent_whenItIsExactlyTheTimespanLater() {
        Watched watched = new Watched(withdrawals(CorrelationType.EVENT_COUNT, 2, 10));

        assertThat(watched.see("a", 0)).isEmpty();
        assertThat(watched.see("b", 10_000)).containsExactly(new Satisfied(10_000, 2, false));
        assertThat(watched.see("c", 20_001)).isEmpty();
    }

    @Test
    void testsEveryLaterTime_whenAnEventIsLate() {
        Watched watched = new Watched(withdrawals(CorrelationType.EVENT_COUNT, 2, 10));
        watched.see("b", 5_000);
        watched.see("c", 12_000);
        watched.see("d", 15_001);
        watched.see("e", 26_000);

        assertThat(watched.see("a", 4_999))
                .containsExactly(new Satisfied(5_000, 2, false), new Satisfied(12_000, 3, false));
    }

    @Test
    void countsAllAtTheSameTime_whenOneOfThemIsTheEnd() {
        Watched watched = new Watched(withdrawals(CorrelationType.EVENT_COUNT, 3, 0));

        watched.see("a", 7);
        watched.see("b", 7);
        assertThat(watched.see("c", 7)).containsExactly(new Satisfied(7, 3, false));
    }

    @Test
    void countsDifferentValuesOnly_whenValuesAreCounted() {
        Watched watched = new Watched(withdrawals(CorrelationType.VALUE_COUNT, 2, 10));

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
        Watched watched = new Watched(withdrawals(CorrelationType.VALUE_COUNT, 2, 10));
        String long1 = "a".repeat(300) + "1";
        String long2 = "a".repeat(300) + "2";

        watched.see("a", 0, new MatchedValue.Distinct(long1));
        assertThat(watched.see("b", 1, new MatchedValue.Distinct(long1))).isEmpty();
        assertThat(watched.see("c", 2, new MatchedValue.Distinct(long2))).hasSize(1);
        assertThat(watched.window.witnesses())
                .allMatch(witness ->
                        Hashes.shortened(long1).length() <= 64 && witness.text().length() <= 64);
    }

    @Test
    void sumsExactly_whenAmountsAreHugeAndNegative() {
        Watched watched = new Watched(withdrawals(CorrelationType.VALUE_SUM, 100, 10));

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
    void changesNothing_whenAnEventComesAgain() {
        Watched watched = new Watched(withdrawals(CorrelationType.EVENT_COUNT, 2, 10));
        watched.see("a", 0);
        watched.see("a", 0);

        assertThat(watched.last.novelty()).isEqualTo(Novelty.KEPT);
        assertThat(watched.see("b", 1)).containsExactly(new Satisfied(1, 2, false));
        assertThat(watched.see("b", 1)).containsExactly(new Satisfied(1, 2, false));
    }

    @Test
    void stillKnowsAnEvent_whenItsWitnessIsGone() {
        Watched watched = new Watched(withdrawals(CorrelationType.EVENT_COUNT, 1, 10));
        watched.see("old", 0);
        watched.settle();
        watched.see("new", 3_600_000);
        watched.settle();
        watched.see("newer", 3_600_001);
        assertThat(watched.window.witnesses()).hasSize(2);

        assertThat(watched.see("old", 0)).isEmpty();
        assertThat(watched.last.novelty()).isEqualTo(Novelty.REMEMBERED);
    }

    @Test
    void judgesAnEventOnce_whenItComesTooLateToBeKept() {
        Watched watched = new Watched(withdrawals(CorrelationType.EVENT_COUNT, 1, 10));
        watched.see("a", 3_600_000);
        watched.settle();
        watched.see("b", 3_600_001);
        watched.settle();

        assertThat(watched.see("ancient", 0)).containsExactly(new Satisfied(0, 1, false));
        assertThat(watched.last.late()).isTrue();
        assertThat(watched.window.witnesses()).hasSize(2);
        assertThat(watched.see("ancient", 0)).isEmpty();
    }

    @Test
    void keepsWhatMayBeNeeded_whenTimeGoesOn() {
        WindowShape shape = new WindowShape(
                Service.WITHDRAWALS,
                correlation(CorrelationType.EVENT_COUNT, 1, 10),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30));
        Watched watched = new Watched(shape);
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
        Watched watched = new Watched(withdrawals(CorrelationType.EVENT_COUNT, 1, 10));
        for (int hour = 0; hour < 10; hour++) {
            watched.see("e" + hour, hour * 3_600_000L);
        }

        assertThat(watched.ids()).hasSize(10);
    }

    @Test
    void dropsTheOldestAndSaysAtLeast_whenTheCapIsReached() {
        Watched watched = new Watched(withdrawals(CorrelationType.EVENT_COUNT, 4_096, 600));
        for (int i = 0; i < 4_096; i++) {
            watched.see("e" + i, i);
            assertThat(watched.last.dropped()).isZero();
        }
        assertThat(watched.last.satisfied()).containsExactly(new Satisfied(4_095, 4_096, false));

        assertThat(watched.see("one-more", 4_096)).containsExactly(new Satisfied(4_096, 4_097, false));
        assertThat(watched.last.dropped()).isEqualTo(1);
        assertThat(watched.window.witnesses()).hasSize(4_096);
        assertThat(watched.see("and-more", 4_097)).containsExactly(new Satisfied(4_097, 4_097, true));
        watched.see("e0", 0);
        assertThat(watched.last.novelty()).isEqualTo(Novelty.REMEMBERED);
    }

    @Test
    void refusesAValueOfAnotherKind() {
        Watched watched = new Watched(withdrawals(CorrelationType.VALUE_SUM, 1, 10));

        assertThatThrownBy(() -> watched.see("a", 0, new MatchedValue.Distinct("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("value_sum")
                .hasMessageContaining("a");
    }

    @Test
    void countsCallsInOrderExactly_whenTheThresholdIsSmall() {
        for (long threshold : new long[] {1, 2, 31, 32}) {
            assertThatCallsAgree(CorrelationType.EVENT_COUNT, threshold, 0, threshold);
        }
    }

    @Test
    void countsCallsWithinABucket_whenTheThresholdIsLarge() {
        for (long threshold : new long[] {33, 64, 100, 300}) {
            assertThatCallsAgree(CorrelationType.EVENT_COUNT, threshold, 10_000 / 64 + 1, threshold);
        }
    }

    @Test
    void countsDifferentValuesOfCallsInOrderExactly() {
        for (long threshold : new long[] {1, 2, 10, 40}) {
            assertThatCallsAgree(CorrelationType.VALUE_COUNT, threshold, 0, threshold);
        }
    }

    @Test
    void sumsCallsExactly_whileTheyAreKeptOneByOne() {
        assertThatCallsAgree(CorrelationType.VALUE_SUM, 50, 0, 50);
        assertThatCallsAgree(CorrelationType.VALUE_SUM, 2_000, 0, 2_000);
    }

    @Test
    void sumsCallsWithinABucket_whenTheyAreTooMany() {
        Watched watched = new Watched(calls(CorrelationType.VALUE_SUM, 3_000, 10));
        for (int i = 0; i < 5_000; i++) {
            List<Satisfied> satisfied = watched.see("e" + i, i, new MatchedValue.Amount(1));

            assertThat(!satisfied.isEmpty()).isEqualTo(i >= 2_999);
        }
        assertThat(watched.window.witnesses()).hasSize(1_024);
        assertThat(watched.window.buckets().buckets()).hasSizeLessThanOrEqualTo(129);
    }

    @Test
    void keepsLittle_whenCallsAreMany() {
        Watched counted = new Watched(calls(CorrelationType.EVENT_COUNT, 10, 10));
        Watched manyCounted = new Watched(calls(CorrelationType.EVENT_COUNT, 1_000, 10));
        for (int i = 0; i < 3_000; i++) {
            counted.see("e" + i, i);
            manyCounted.see("e" + i, i);
        }

        assertThat(counted.window.witnesses()).hasSize(10 + 32);
        assertThat(counted.window.witnesses().stream()
                        .filter(witness -> witness.evidence() != null)
                        .count())
                .isEqualTo(10);
        assertThat(manyCounted.window.witnesses()).hasSize(32);
        assertThat(manyCounted.window.buckets().buckets()).hasSizeLessThanOrEqualTo(64);
    }

    /** In order: satisfied where the definition is, and nowhere else but where a window longer by {@code slack} is. */
    private static void assertThatCallsAgree(CorrelationType type, long threshold, long slack, long seed) {
        Watched watched = new Watched(calls(type, threshold, 10));
        Random random = new Random(seed);
        List<long[]> seen = new ArrayList<>();
        long time = 0;
        int agreedOnMore = 0;
        for (int i = 0; i < 3_000; i++) {
            time += random.nextInt(4) == 0 ? random.nextInt((int) (60_000 / threshold) + 1) : random.nextInt(60);
            long units = random.nextInt((int) threshold + 5);
            seen.add(new long[] {time, units});
            MatchedValue value =
                    switch (type) {
                        case EVENT_COUNT -> NOTHING;
                        case VALUE_COUNT -> new MatchedValue.Distinct("v" + units);
                        case VALUE_SUM -> new MatchedValue.Amount(units);
                    };

            boolean satisfied = watched.see("e" + i, time, value).stream()
                    .mapToLong(Satisfied::timeMillis)
                    .anyMatch(at -> at == watched.last.witness().timeMillis());

            boolean expected = naive(type, seen, time, 10_000) >= threshold;
            agreedOnMore += satisfied == expected ? 1 : 0;
            if (expected) {
                assertThat(satisfied).isTrue();
            }
            if (satisfied) {
                assertThat(naive(type, seen, time, 10_000 + slack)).isGreaterThanOrEqualTo(threshold);
            }
        }
        assertThat(agreedOnMore).isGreaterThan(2_700);
    }

    private static long naive(CorrelationType type, List<long[]> seen, long end, long timespan) {
        var inWindow = seen.stream().filter(event -> event[0] >= end - timespan && event[0] <= end);
        return switch (type) {
            case EVENT_COUNT -> inWindow.count();
            case VALUE_COUNT -> inWindow.mapToLong(event -> event[1]).distinct().count();
            case VALUE_SUM -> inWindow.mapToLong(event -> event[1]).sum();
        };
    }

    private static WindowShape withdrawals(CorrelationType type, long threshold, int seconds) {
        return new WindowShape(
                Service.WITHDRAWALS, correlation(type, threshold, seconds), Duration.ZERO, Duration.ZERO);
    }

    private static WindowShape calls(CorrelationType type, long threshold, int seconds) {
        return new WindowShape(Service.API_CALLS, correlation(type, threshold, seconds), Duration.ZERO, Duration.ZERO);
    }

    private static Correlation correlation(CorrelationType type, long threshold, int seconds) {
        List<String> field = type == CorrelationType.EVENT_COUNT ? List.of() : List.of("field");
        return new Correlation(type, List.of(), Duration.ofSeconds(seconds), field, 0, threshold);
    }

    /** A window that one match after the other goes into. */
    private static final class Watched {
        private Window window;
        private Sighted last;
        private Instant now = NOW;

        Watched(WindowShape shape) {
            window = Window.empty(shape);
        }

        List<Satisfied> see(String eventId, long timeMillis) {
            return see(eventId, timeMillis, NOTHING);
        }

        List<Satisfied> see(String eventId, long timeMillis, MatchedValue value) {
            Evidence evidence = new Evidence(
                    eventId,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    Instant.ofEpochMilli(timeMillis),
                    new Origin("withdrawals", 0, 0));
            last = window.see(evidence, value, now);
            window = last.window();
            return last.satisfied();
        }

        /** What was seen is acknowledged: from the next match on it may grow old. */
        void settle() {
            now = now.plus(Settling.TIME);
        }

        List<String> ids() {
            return window.witnesses().stream()
                    .map(witness -> witness.evidence().eventId())
                    .toList();
        }
    }
}
