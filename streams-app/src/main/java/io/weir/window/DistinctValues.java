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

    /** When more leave at once, all are counted again. */
    private static final int MOST_SEARCHED = 8;

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

    /**
     * Of the values in the newest window before those are gone that don't come again, and the match's own may be new: a
     * search for each, and no table.
     */
    @Override
    public void closeAtNewest(InWindow window, Window kept) {
        NewestWindow before = kept.newestWindow();
        Witnesses witnesses = window.witnesses();
        int newest = window.to() - 1;
        int first = before == null ? 0 : before.firstRowBack(witnesses, window.from());
        if (before == null || window.from() - first > MOST_SEARCHED) {
            Aggregate.super.closeAtNewest(window, kept);
            return;
        }
        observed = before.count() + (SameValue.lastBefore(witnesses, newest, first) < 0 ? 1 : 0);
        for (int row = first; row < window.from(); row++) {
            observed -= SameValue.firstAfter(witnesses, row, window.to()) < 0 ? 1 : 0;
        }
    }

    @Override
    public void keepNewest(InWindow window, Window kept) {
        NewestWindow newest = kept.makeNewestWindow();
        newest.count(observed);
        newest.startsAt(window.startMillis());
    }

    @Override
    public void keepLate(Window kept, int row) {
        NewestWindow newest = kept.newestWindow();
        Witnesses witnesses = kept.witnesses();
        if (newest != null && newest.holds(witnesses.timeMillis(row))) {
            boolean isNew = SameValue.lastBefore(witnesses, row, newest.firstRow(witnesses, row)) < 0
                    && SameValue.firstAfter(witnesses, row, witnesses.size()) < 0;
            newest.count(newest.count() + (isNew ? 1 : 0));
        }
    }

    @Override
    public void leave(Window kept, int row) {
        NewestWindow newest = kept.newestWindow();
        Witnesses witnesses = kept.witnesses();
        if (newest != null && newest.holds(witnesses.timeMillis(row))) {
            newest.count(newest.count() - (SameValue.firstAfter(witnesses, row, witnesses.size()) < 0 ? 1 : 0));
        }
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
