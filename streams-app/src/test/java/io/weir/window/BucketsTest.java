package io.weir.window;

import static io.weir.window.WatchedWindow.calls;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rule.CorrelationType;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Against a map, of which each question adds up all that it asks for. */
final class BucketsTest {

    private static final int WIDTH = 1_000;
    private static final int MOST = 128;

    private final TimeGrid grid = new WatchedWindow(calls(CorrelationType.EVENT_COUNT, 100, 64))
            .window()
            .plan()
            .grid();
    private final Random random = new Random(1);
    private final Buckets buckets = new Buckets();
    private final NavigableMap<Long, Long> all = new TreeMap<>();

    @Test
    void countsWhatReachesIntoAWindow_whereverTheOneBeforeBegan() {
        long newest = 0;
        for (int call = 0; call < 20_000; call++) {
            long time = isOneIn(10) ? newest - random.nextInt(40_000) : newest + random.nextInt(1_500);
            newest = Math.max(newest, time);
            add(time);
            if (isOneIn(4)) {
                dropBefore(newest - 100_000 - random.nextInt(50_000));
            }
            long windowStart = newest - (isOneIn(8) ? random.nextInt(150_000) : 64_000);

            assertThat(buckets.countFrom(windowStart, grid))
                    .as("call %d", call)
                    .isEqualTo(sum(all.tailMap(windowStart - WIDTH, false)));
            assertThat(buckets.size()).isEqualTo(all.size());
        }
        int bucket = 0;
        for (long start : all.keySet()) {
            assertThat(buckets.startMillis(bucket)).isEqualTo(start);
            assertThat(buckets.count(bucket)).isEqualTo(all.get(start));
            assertThat(buckets.amount(bucket++)).isEqualTo(2 * all.get(start));
        }
    }

    private void add(long time) {
        long start = grid.bucketStart(time);
        buckets.add(start, 2, 1);
        all.merge(start, 1L, Long::sum);
    }

    private void dropBefore(long oldestKept) {
        long cappedThrough = buckets.dropBefore(oldestKept, grid);
        all.headMap(oldestKept - WIDTH, true).clear();
        long expected = Long.MIN_VALUE;
        while (all.size() > MOST) {
            expected = all.pollFirstEntry().getKey() + WIDTH - 1;
        }
        assertThat(cappedThrough).isEqualTo(expected);
    }

    private boolean isOneIn(int number) {
        return random.nextInt(number) == 0;
    }

    private static long sum(NavigableMap<Long, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
