package io.weir.window;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code value_count}: how many different values there are.
 *
 * <p>An open-addressed table of values and how often each occurs, made once and used for every group. A place that a
 * value has taken stays taken until the next {@link #clear}, so nothing that is removed breaks a search.
 */
final class DistinctValues implements Aggregate {

    private long[] firsts = new long[64];
    private long[] seconds = new long[64];
    private @Nullable Object[] longValues = new Object[64];
    private int[] counts = new int[64];
    private boolean[] taken = new boolean[64];
    private int places;
    private long observed;

    @Override
    public void clear() {
        if (places > 0) {
            Arrays.fill(taken, false);
            Arrays.fill(counts, 0);
            Arrays.fill(longValues, null);
        }
        places = 0;
        observed = 0;
    }

    @Override
    public void add(Witnesses witnesses, int from, int to) {
        for (int i = from; i < to; i++) {
            observed += counts[place(witnesses, i)]++ == 0 ? 1 : 0;
            if (places * 2 > taken.length) {
                grow();
            }
        }
    }

    @Override
    public void remove(Witnesses witnesses, int from, int to) {
        for (int i = from; i < to; i++) {
            observed -= --counts[place(witnesses, i)] == 0 ? 1 : 0;
        }
    }

    @Override
    public void close(InWindow window) {}

    /** Where only the newest of each value is kept, all in the window differ but for the last one's predecessor. */
    @Override
    public void closeAtNewest(InWindow window, Window kept) {
        if (!kept.plan().limits().newestOfEachValue()) {
            Aggregate.super.closeAtNewest(window, kept);
            return;
        }
        int newest = window.to() - 1;
        int rows = window.to() - window.from();
        observed = window.witnesses().indexOfSameValue(newest) >= window.from() ? rows - 1 : rows;
    }

    @Override
    public long observed() {
        return observed;
    }

    private int place(Witnesses witnesses, int row) {
        return place(witnesses.valueFirst(row), witnesses.valueSecond(row), witnesses.longValue(row));
    }

    private int place(long first, long second, @Nullable Object longValue) {
        int mask = taken.length - 1;
        int at = (int) ((first * 0x9E3779B97F4A7C15L ^ second * 0xC2B2AE3D27D4EB4FL) >>> 32) & mask;
        while (taken[at]) {
            if (firsts[at] == first && seconds[at] == second && Objects.equals(longValues[at], longValue)) {
                return at;
            }
            at = (at + 1) & mask;
        }
        taken[at] = true;
        firsts[at] = first;
        seconds[at] = second;
        longValues[at] = longValue;
        places++;
        return at;
    }

    private void grow() {
        long[] oldFirsts = firsts;
        long[] oldSeconds = seconds;
        @Nullable Object[] oldLongValues = longValues;
        int[] oldCounts = counts;
        boolean[] oldTaken = taken;
        int size = oldTaken.length * 2;
        firsts = new long[size];
        seconds = new long[size];
        longValues = new Object[size];
        counts = new int[size];
        taken = new boolean[size];
        places = 0;
        for (int i = 0; i < oldTaken.length; i++) {
            if (oldTaken[i]) {
                counts[place(oldFirsts[i], oldSeconds[i], oldLongValues[i])] = oldCounts[i];
            }
        }
    }
}
