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
    private int size;

    public int size() {
        return size;
    }

    public long startMillis(int bucket) {
        return cells[bucket * STRIDE];
    }

    /** What its witnesses add up to. */
    public long amount(int bucket) {
        return cells[bucket * STRIDE + 1];
    }

    /** How many its witnesses are. */
    public long count(int bucket) {
        return cells[bucket * STRIDE + 2];
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
        cells[at * STRIDE + 1] = saturatedSum(amount(at), amount);
        cells[at * STRIDE + 2] += count;
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
        if (first > 0) {
            System.arraycopy(cells, first * STRIDE, cells, 0, (size - first) * STRIDE);
            size -= first;
        }
        return cappedThrough;
    }

    /** The first bucket that reaches into a window that starts there. */
    int firstFrom(long windowStart, TimeGrid grid) {
        int first = size;
        while (first > 0 && grid.bucketEnd(startMillis(first - 1)) >= windowStart) {
            first--;
        }
        return first;
    }

    static long saturatedSum(long one, long other) {
        long sum = one + other;
        boolean overflown = ((one ^ sum) & (other ^ sum)) < 0;
        return overflown ? (one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }

    private void insert(int at, long startMillis) {
        if (cells.length == size * STRIDE) {
            cells = Arrays.copyOf(cells, (size + 1 + size / 4) * STRIDE);
        }
        System.arraycopy(cells, at * STRIDE, cells, (at + 1) * STRIDE, (size - at) * STRIDE);
        cells[at * STRIDE] = startMillis;
        cells[at * STRIDE + 1] = 0;
        cells[at * STRIDE + 2] = 0;
        size++;
    }
}
