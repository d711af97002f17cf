package io.weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Service;
import io.weir.rule.Condition;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.Keeping;
import io.weir.rule.MatchedValue;
import io.weir.window.WatchedWindow.Satisfied;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Different values of calls, of which there can be too many: then every call's time is one that a late call may satisfy. */
final class BoundedValuesTest {

    private static final int TIMESPAN = 60_000;
    private static final int KEPT = 512;
    private static final int KEPT_BEFORE_SPARE_ONES_GO = KEPT + KEPT / 8;

    private static final Condition BUT_NOT_THREE = new Condition(1, true, Long.MAX_VALUE, true, List.of(3L));

    @Test
    void findsEveryTimeThatALateCallSatisfies() {
        for (Condition condition : List.of(atMost(2, 3), atMost(1, 1), BUT_NOT_THREE)) {
            Random random = new Random(1);
            WatchedWindow watched = watched(condition);
            List<long[]> seen = new ArrayList<>();
            long newest = 0;
            for (int i = 0; i < 500; i++) {
                boolean late = random.nextInt(3) == 0;
                long time = late ? newest - 500L * random.nextInt(60) : newest + 500L * random.nextInt(4);
                newest = Math.max(newest, time);
                long value = random.nextInt(5);
                seen.add(new long[] {time, value});

                assertThat(see(watched, i, time, value).stream()
                                .mapToLong(Satisfied::timeMillis)
                                .toArray())
                        .as("event %d", i)
                        .isEqualTo(satisfied(seen, time, condition));
            }
        }
    }

    @Test
    void letsSpareCallsGoFirst_andAllAtOnce_whenTheyAreTooMany() {
        WatchedWindow watched = watched(atMost(1, 9));
        see(watched, 0, 0, 99);
        for (int i = 1; i < KEPT_BEFORE_SPARE_ONES_GO; i++) {
            see(watched, i, i, i % 3);
        }
        assertThat(watched.window().witnesses().size()).isEqualTo(KEPT_BEFORE_SPARE_ONES_GO);

        List<Satisfied> satisfied = see(watched, KEPT_BEFORE_SPARE_ONES_GO, KEPT_BEFORE_SPARE_ONES_GO, 0);

        assertThat(satisfied).containsExactly(new Satisfied(KEPT_BEFORE_SPARE_ONES_GO, 4, false));
        assertThat(watched.window().witnesses().size()).isEqualTo(1 + 2 * 3);
        assertThat(see(watched, 1_000_000, 5, 98))
                .extracting(Satisfied::observed)
                .contains(5L)
                .doesNotContain(6L);
        assertThat(see(watched, 500, 500, 500 % 3))
                .as("one that is spare is still known")
                .isEmpty();
    }

    @Test
    void letsTheOldestGo_whenNoneIsSpare() {
        WatchedWindow watched = watched(BUT_NOT_THREE);
        for (int i = 0; i < KEPT_BEFORE_SPARE_ONES_GO; i++) {
            see(watched, i, i, i);
        }

        List<Satisfied> last = see(watched, 5_000, 5_000, 5_000);

        assertThat(last).containsExactly(new Satisfied(5_000, KEPT_BEFORE_SPARE_ONES_GO + 1L, false));
        assertThat(watched.window().witnesses().timeMillis(0)).isEqualTo(KEPT_BEFORE_SPARE_ONES_GO + 1 - KEPT);
        assertThat(see(watched, 5_001, 5_001, 5_001)).containsExactly(new Satisfied(5_001, KEPT + 1L, true));
    }

    @Test
    void leavesEachWindowItsValues_andAtMostTwoCallsOfEach() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            WatchedWindow watched = watched(atMost(1, 9));
            for (int i = 0; i < 200; i++) {
                see(watched, i, 500L * random.nextInt(80), random.nextInt(6));
            }
            Witnesses witnesses = watched.window().witnesses();
            Witnesses left = new Witnesses(watched.window().columns());
            left.copy(witnesses);

            BitSet spare = new Thinning(watched.window().plan().grid()).spareRows(witnesses);
            for (int row = spare.length() - 1; row >= 0; row = spare.previousSetBit(row - 1)) {
                left.remove(row);
            }

            for (long end = 0; end < 50_000; end += 250) {
                assertThat(values(left, end).distinct().sorted().toArray())
                        .isEqualTo(values(witnesses, end).distinct().sorted().toArray());
                for (long value : values(left, end).distinct().toArray()) {
                    assertThat(values(left, end).filter(each -> each == value)).hasSizeLessThanOrEqualTo(2);
                }
            }
        }
    }

    private static LongStream values(Witnesses witnesses, long end) {
        return LongStream.range(0, witnesses.size())
                .filter(row ->
                        witnesses.timeMillis((int) row) >= end - TIMESPAN && witnesses.timeMillis((int) row) <= end)
                .map(row -> Long.parseLong(witnesses.value((int) row)));
    }

    private static long[] satisfied(List<long[]> seen, long time, Condition condition) {
        return seen.stream()
                .mapToLong(event -> event[0])
                .filter(x -> x >= time && x <= time + TIMESPAN)
                .filter(x -> condition.isSatisfiedBy(seen.stream()
                        .filter(event -> event[0] >= x - TIMESPAN && event[0] <= x)
                        .mapToLong(event -> event[1])
                        .distinct()
                        .count()))
                .distinct()
                .sorted()
                .toArray();
    }

    private static List<Satisfied> see(WatchedWindow watched, int id, long time, long value) {
        return watched.see("e" + id, time, new MatchedValue.Distinct(Long.toString(value)));
    }

    private static Condition atMost(long lower, long upper) {
        return new Condition(lower, true, upper, true, List.of());
    }

    private static WatchedWindow watched(Condition condition) {
        Correlation correlation = new Correlation(
                CorrelationType.VALUE_COUNT,
                List.of(),
                Duration.ofMillis(TIMESPAN),
                List.of("field"),
                0,
                condition,
                0,
                List.of(),
                Keeping.AS_NEEDED);
        return new WatchedWindow(new WindowShape(Service.API_CALLS, correlation, Duration.ZERO, Duration.ZERO));
    }
}
