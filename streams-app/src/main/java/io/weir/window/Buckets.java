package io.weir.window;

import java.util.Arrays;

/**
 * Amounts of witnesses that are no longer kept one by one, added up in steps of 1/64 of the timespan. A bucket that a
 * window cuts is counted whole, so a window may reach back further by at most one bucket, and never misses anything.
 */
public final class Buckets {

    /** Two timespans: one for the window, one for what comes late. */
    private static final int MAX_BUCKETS = 128;

    private static final int STRIDE = 3;

    private long[] cells = new long[STRIDE];
    /** Those before have been dropped: they are moved out of the way once there is no room at the end. */
    private int begin;

    private int size;
    /** The first bucket that {@link #countFrom} counted last. */
    private int firstCounted;
    /** How many are in that one and those behind it. */
    private long counted;

    public int size() {
        return size;
    }

    public long startMillis(int bucket) {
        return cells[place(bucket)];
    }

    /** What its witnesses add up to. */
    public long amount(int bucket) {
        return cells[place(bucket) + 1];
    }

    /** How many its witnesses are. */
    public long count(int bucket) {
        return cells[place(bucket) + 2];
    }

    /** Reads what {@link #countFrom} looks at first. */
    long lookAhead() {
        return cells[Math.min(place(firstCounted), cells.length - 1)];
    }

    private int place(int bucket) {
        return (begin + bucket) * STRIDE;
    }

    /** Adds to the bucket that starts there, which may be a new one. */
    public void add(long startMillis, long amount, long count) {
        int at = size;
        while (at > 0 && startMillis(at - 1) >= startMillis) {
            at--;
        }
        if (at == size || startMillis(at) != startMillis) {
            insert(at, startMillis);
        }
        cells[place(at) + 1] = saturatedSum(amount(at), amount);
        cells[place(at) + 2] += count;
        counted += at >= firstCounted ? count : 0;
    }

    boolean areTooMany() {
        return size > MAX_BUCKETS;
    }

    /**
     * Drops those that end before {@code oldestKept}, and the oldest ones beyond the cap.
     *
     * @return the latest time in one that went because of the cap; {@link Long#MIN_VALUE} if none did
     */
    long dropBefore(long oldestKept, TimeGrid grid) {
        int tooMany = Math.max(0, size - MAX_BUCKETS);
        long cappedThrough = Long.MIN_VALUE;
        int first = 0;
        while (first < size && (first < tooMany || grid.bucketEnd(startMillis(first)) < oldestKept)) {
            long end = grid.bucketEnd(startMillis(first++));
            cappedThrough = end >= oldestKept ? end : cappedThrough;
        }
        dropFirst(first);
        return cappedThrough;
    }

    private void dropFirst(int buckets) {
        for (int bucket = firstCounted; bucket < buckets; bucket++) {
            counted -= count(bucket);
        }
        firstCounted = Math.max(0, firstCounted - buckets);
        begin += buckets;
        size -= buckets;
    }

    /** The first bucket that reaches into a window that starts there. */
    int firstFrom(long windowStart, TimeGrid grid) {
        int first = size;
        while (first > 0 && grid.bucketEnd(startMillis(first - 1)) >= windowStart) {
            first--;
        }
        return first;
    }

    /**
     * How many are in buckets that reach into a window that starts there, and in all behind them. The window that ends with
     * the newest match starts a little later each time, so only what lies in between is looked at.
     */
    long countFrom(long windowStart, TimeGrid grid) {
        while (firstCounted < size && grid.bucketEnd(startMillis(firstCounted)) < windowStart) {
            counted -= count(firstCounted++);
        }
        while (firstCounted > 0 && grid.bucketEnd(startMillis(firstCounted - 1)) >= windowStart) {
            counted += count(--firstCounted);
        }
        return counted;
    }

    static long saturatedSum(long one, long other) {
        long sum = one + other;
        boolean overflown = ((one ^ sum) & (other ^ sum)) < 0;
        return overflown ? (one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }

    private void insert(int at, long startMillis) {
        makeRoom();
        System.arraycopy(cells, place(at), cells, place(at + 1), (size - at) * STRIDE);
        Arrays.fill(cells, place(at), place(at + 1), 0);
        cells[place(at)] = startMillis;
        size++;
        firstCounted += at < firstCounted ? 1 : 0;
    }

    private void makeRoom() {
        if (place(size) < cells.length) {
            return;
        }
        boolean isRoomAtBegin = begin > size / 4;
        long[] moved = isRoomAtBegin ? cells : new long[(size + 1 + size / 4) * STRIDE];
        System.arraycopy(cells, place(0), moved, 0, size * STRIDE);
        cells = moved;
        begin = 0;
    }
}
