package io.weir.window;

import java.time.Duration;

/**
 * The times that matter to one window, in milliseconds: what lies within the timespan, how long a match is kept, which
 * bucket a time falls into.
 */
final class TimeGrid {

    private static final int BUCKETS_PER_TIMESPAN = 64;
    private static final long LATENESS_MILLIS = Window.LATENESS.toMillis();

    private final long timespan;
    private final long reach;
    private final long retention;
    private final long bucketWidth;

    TimeGrid(WindowShape shape) {
        timespan = shape.correlation().timespan().toMillis();
        reach = shape.reach().toMillis();
        retention = timespan + shape.quiet().toMillis() + reach + LATENESS_MILLIS;
        bucketWidth = Math.max(1, -Math.floorDiv(-timespan, BUCKETS_PER_TIMESPAN));
    }

    /** How long a match is kept: until nothing within the lateness can need it. */
    Duration retention() {
        return Duration.ofMillis(retention);
    }

    /** The earliest time that is in one window with {@code time}, looking back from it. */
    long windowStart(long time) {
        return time - timespan;
    }

    /** The latest time whose window still holds {@code time}. */
    long lastAffected(long time) {
        return time + timespan;
    }

    /** What is older than this, beside the newest match of the group, is not kept. */
    long oldestKept(long newest) {
        return newest - retention;
    }

    /**
     * The earliest time that an episode to come can hold, where nothing before {@code oldestKept} is kept: it is first
     * satisfied then or later, or in the bucket that reaches over from before.
     */
    long oldestHeld(long oldestKept) {
        return windowStart(oldestKept) - bucketWidth - reach;
    }

    /** Whether it comes later than Weir promises to be exact for. */
    static boolean isLate(long time, long newest) {
        return time < newest - LATENESS_MILLIS;
    }

    long bucketStart(long time) {
        return Math.floorDiv(time, bucketWidth) * bucketWidth;
    }

    /** The last time in the bucket. */
    long bucketEnd(long bucketStart) {
        return bucketStart + bucketWidth - 1;
    }
}
