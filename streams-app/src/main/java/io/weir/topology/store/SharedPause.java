package io.weir.topology.store;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * What the stores of one stream thread share: while one of them is written back, for a commit or ahead of it, the thread
 * processes nothing. A commit writes all of them back, one after the other. Confined to its thread.
 */
final class SharedPause {

    /** Of the time that passes, what writing ahead may take of the thread. */
    static final double SHARE_OF_SLICES = 0.25;

    /** A store that wrote little is given a little all the same, for what comes next. */
    private static final double LEAST_PART = 1.0 / 32;

    private static final ThreadLocal<SharedPause> OF_THREAD = ThreadLocal.withInitial(SharedPause::new);

    /** For how long all of them write between two commits. */
    private double nanosOfAll;
    /** What slices may take now; below zero where they took more. */
    private long nanosLeft;

    private long leftAtNanos;
    private long commit;
    private long commitAtNanos;
    private long nanosOfCommit;
    private final Set<String> storesOfCommit = new HashSet<>();

    static SharedPause ofThisThread() {
        return OF_THREAD.get();
    }

    /** Between two commits a store writes for so much longer than was known. */
    void more(double nanos) {
        nanosOfAll = Math.max(0, nanosOfAll + nanos);
    }

    /**
     * The part of the pause that a store has: that of the writing before.
     *
     * @param nanos for how long it writes between two commits
     */
    double part(double nanos) {
        // What is left of a sum by rounding is no other store.
        boolean isAlone = nanosOfAll - nanos < 1;
        return isAlone ? 1 : Math.max(LEAST_PART, nanos / nanosOfAll);
    }

    /**
     * What a slice may take because others took less: a store that begins to write much had no part of the writing before.
     *
     * @param mostNanos of all slices that come together
     */
    long nanosForSlices(long nowNanos, long mostNanos) {
        long earned = (long) (Math.max(0, nowNanos - leftAtNanos) * SHARE_OF_SLICES);
        nanosLeft = Math.min(mostNanos, Math.max(-mostNanos, nanosLeft) + earned);
        leftAtNanos = nowNanos;
        return nanosLeft;
    }

    /** A slice took so long. */
    void sliced(long nanos) {
        nanosLeft -= nanos;
    }

    /**
     * A store has been written back for a commit. One that was in the last commit that is known begins the next; so does
     * any, long after that began: not all tasks have something to commit.
     *
     * @param store its name
     * @param lastCommit what this said the last time, or a negative number
     * @param startNanos when writing it back began
     * @param apartNanos what lies between two commits at least
     * @param listener is told of the commit before
     * @return which commit it is
     */
    long heldUp(String store, long lastCommit, long startNanos, long nanos, long apartNanos, StoreListener listener) {
        if (lastCommit == commit || startNanos - commitAtNanos > apartNanos) {
            if (nanosOfCommit > 0) {
                listener.heldThreadUp(Set.copyOf(storesOfCommit), Duration.ofNanos(nanosOfCommit));
            }
            commit++;
            nanosOfCommit = 0;
            storesOfCommit.clear();
            commitAtNanos = startNanos;
        }
        if (nanos > 0) {
            nanosOfCommit += nanos;
            storesOfCommit.add(store);
        }
        return commit;
    }
}
