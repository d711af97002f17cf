package io.weir.memory;

/**
 * Since when a key has been awake: in use, without an idle stretch that counts as sleep. All in event time, milliseconds
 * since the epoch.
 *
 * @param fromMillis first use that is known of after it slept, or at all; {@link #EVER} when that was forgotten
 * @param lastMillis last use, coarse: the first one in the last part of {@link Dormancy} in which there was any
 * @param asleepFromMillis last use before it slept, as coarse; {@link #NEVER_SLEPT} when no sleep is known
 */
public record Awake(long fromMillis, long lastMillis, long asleepFromMillis) {

    /** No sleep is known. */
    public static final long NEVER_SLEPT = Long.MIN_VALUE;

    /** Longer than anybody knows. */
    public static final long EVER = Long.MIN_VALUE;

    /** Longs that it takes in an array. */
    static final int WIDTH = 3;

    private static final long UNKNOWN = Long.MIN_VALUE;

    /** One that never slept. */
    static Awake between(long fromMillis, long lastMillis) {
        return new Awake(fromMillis, Math.max(fromMillis, lastMillis), NEVER_SLEPT);
    }

    /** Whether a sleep is known. */
    public boolean hasSlept() {
        return asleepFromMillis != NEVER_SLEPT;
    }

    void copyTo(long[] times, int place) {
        times[place] = fromMillis;
        times[place + 1] = lastMillis;
        times[place + 2] = asleepFromMillis;
    }

    /** Leaves it unknown when the key was in use. */
    static void copyUnknownTo(long[] times, int place) {
        times[place + 1] = UNKNOWN;
    }

    static boolean isKnown(long[] times, int place) {
        return lastMillis(times, place) != UNKNOWN;
    }

    static Awake of(long[] times, int place) {
        return new Awake(fromMillis(times, place), lastMillis(times, place), asleepFromMillis(times, place));
    }

    static long fromMillis(long[] times, int place) {
        return times[place];
    }

    static long lastMillis(long[] times, int place) {
        return times[place + 1];
    }

    static long asleepFromMillis(long[] times, int place) {
        return times[place + 2];
    }
}
