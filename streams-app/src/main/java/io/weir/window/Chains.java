package io.weir.window;

import java.util.Arrays;

/**
 * How far {@code temporal_ordered} has come over all calls of a group, those that are no longer kept among them.
 *
 * <p>For each step the latest start of a chain that has completed it: the longer chain needs no more of the shorter one
 * than when it started, and the latest start is in most windows. What must be known for the next call, in order, is
 * this, whatever is kept to be shown. Twice, with and without the newest time: steps at one time count in either order,
 * so another call at that time starts again from before it.
 */
public final class Chains {

    static final long NONE = Long.MIN_VALUE;

    private final long[] before;
    private final long[] through;

    Chains(int steps) {
        this(filled(steps), filled(steps));
    }

    /**
     * @param before the latest start for each step, over all before the newest time
     * @param through the same over all
     */
    public Chains(long[] before, long[] through) {
        this.before = before.clone();
        this.through = through.clone();
    }

    public int steps() {
        return before.length;
    }

    public long before(int step) {
        return before[step];
    }

    public long through(int step) {
        return through[step];
    }

    /** Writes over the given starts those before {@code time}, which is the newest time or later. */
    void startsBefore(long time, long newestMillis, long[] into) {
        System.arraycopy(time > newestMillis ? through : before, 0, into, 0, before.length);
    }

    /** The newest time is {@code time} now, and these are the starts before it and through it. */
    void take(long[] startsBefore, long[] startsThrough) {
        keepLater(before, startsBefore);
        keepLater(through, startsThrough);
    }

    private static void keepLater(long[] kept, long[] found) {
        for (int step = 0; step < kept.length; step++) {
            kept[step] = Math.max(kept[step], found[step]);
        }
    }

    private static long[] filled(int steps) {
        long[] none = new long[steps];
        Arrays.fill(none, NONE);
        return none;
    }
}
