package io.weir.window;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Tells which calls need not be kept for different values to be counted.
 *
 * <p>A call is spare when its value came before and comes again, those two no further apart than the timespan W. Say at
 * times a and b: of the windows that hold the call, [x − W, x], those with x ≥ b hold b, and those with x &lt; b ≤ a + W
 * begin before a. So each has the value without it. What is left are at most two calls of a value in any window, and the
 * counts of all windows that are whole, for calls that come late as well. A withdrawal among calls is never spare: it has
 * to be told, whatever it adds to the count.
 */
final class Thinning {

    private final TimeGrid grid;

    Thinning(TimeGrid grid) {
        this.grid = grid;
    }

    boolean isSpare(Witnesses witnesses, int row) {
        if (witnesses.isWithdrawal(row)) {
            return false;
        }
        int before = before(witnesses, row);
        return before >= 0 && after(witnesses, row, witnesses.timeMillis(before)) >= 0;
    }

    /** The rows that can go together: each is spare without those before it that go. */
    BitSet spareRows(Witnesses witnesses) {
        int[] rows = byValue(witnesses);
        BitSet spare = new BitSet();
        for (int i = 1, before = 0; i < rows.length - 1; i++) {
            int row = rows[i];
            boolean isBetween = SameValue.of(witnesses, rows[before], row)
                    && SameValue.of(witnesses, row, rows[i + 1])
                    && witnesses.timeMillis(rows[i + 1]) <= grid.lastAffected(witnesses.timeMillis(rows[before]));
            if (isBetween && !witnesses.isWithdrawal(row)) {
                spare.set(row);
            } else {
                before = i;
            }
        }
        return spare;
    }

    /** All rows, those of one value next to each other, in event order; values of one hash may lie mixed, and then stay. */
    private static int[] byValue(Witnesses witnesses) {
        long[] sorted = new long[witnesses.size()];
        for (int row = 0; row < sorted.length; row++) {
            int hash = 31 * Long.hashCode(witnesses.valueFirst(row)) + Long.hashCode(witnesses.valueSecond(row));
            sorted[row] = (long) hash << Integer.SIZE | row;
        }
        Arrays.sort(sorted);
        int[] rows = new int[sorted.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (int) sorted[i];
        }
        return rows;
    }

    /** The last row of the same value before one, if a window can hold both; else -1. */
    int before(Witnesses witnesses, int row) {
        return SameValue.lastBefore(
                witnesses, row, witnesses.firstFrom(grid.windowStart(witnesses.timeMillis(row)), row));
    }

    /** The first row of the same value after one, if a window can hold both; else -1. */
    int after(Witnesses witnesses, int row) {
        return after(witnesses, row, witnesses.timeMillis(row));
    }

    private int after(Witnesses witnesses, int row, long withMillis) {
        return SameValue.firstAfter(
                witnesses, row, witnesses.firstAfter(grid.lastAffected(withMillis), witnesses.size()));
    }
}
