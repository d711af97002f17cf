package io.weir.window;

import java.util.Arrays;

/** Numbers by rank. Those that come one by one stay in order; of those that come at once the order is made when asked for. */
final class Ranks {

    private long[] values = new long[64];
    private int size;
    private boolean isInOrder = true;

    void clear() {
        size = 0;
        isInOrder = true;
    }

    void makeRoomFor(int more) {
        if (values.length < size + more) {
            values = Arrays.copyOf(values, (size + more) * 2);
        }
    }

    /** Where those before it stand in order. */
    void insert(long value) {
        int found = Arrays.binarySearch(values, 0, size, value);
        int at = found < 0 ? -found - 1 : found;
        System.arraycopy(values, at, values, at + 1, size - at);
        values[at] = value;
        size++;
    }

    void remove(long value) {
        int at = Arrays.binarySearch(values, 0, size, value);
        System.arraycopy(values, at + 1, values, at, size - at - 1);
        size--;
    }

    /** Wherever it belongs. */
    void append(long value) {
        values[size++] = value;
        isInOrder = false;
    }

    /** The smallest such that at least so many percent are at most it. */
    long atPercent(int percent) {
        if (!isInOrder) {
            Arrays.sort(values, 0, size);
            isInOrder = true;
        }
        return values[rank(percent) - 1];
    }

    /** Whether that one is at least so much, where it costs less to see than to find it. */
    boolean mayReach(int percent, long threshold) {
        if (isInOrder) {
            return true;
        }
        int below = 0;
        for (int i = 0; i < size; i++) {
            below += values[i] < threshold ? 1 : 0;
        }
        return below < rank(percent);
    }

    private int rank(int percent) {
        return Math.max(1, (percent * size + 99) / 100);
    }
}
