package io.weir.window;

import java.util.Arrays;

/** Times of matches that a window let go, and how many contributors went with each. Written over for each match. */
public final class Gone {

    private long[] times = new long[16];
    private int[] contributors = new int[16];
    private int size;
    private int dropped;

    public int size() {
        return size;
    }

    public long timeMillis(int index) {
        return times[index];
    }

    public int contributors(int index) {
        return contributors[index];
    }

    /** How many that should have been kept went before their time, because of the cap; calls are meant to. */
    public int dropped() {
        return dropped;
    }

    void clear() {
        size = 0;
        dropped = 0;
    }

    void add(long timeMillis, int count) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            contributors = Arrays.copyOf(contributors, size * 2);
        }
        times[size] = timeMillis;
        contributors[size++] = count;
    }

    void drop(int count) {
        dropped += count;
    }
}
