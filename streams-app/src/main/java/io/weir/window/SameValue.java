package io.weir.window;

import java.util.Objects;

/** Which rows of a window have the same value: {@code value_count} counts one of them, and {@link Thinning} lets others go. */
public final class SameValue {

    private SameValue() {}

    static boolean of(Witnesses witnesses, int row, int other) {
        return has(witnesses, row, witnesses.valueFirst(other), witnesses.valueSecond(other), other);
    }

    /** The last row before this one, and not before {@code from}, that has the same value; -1 if none has. */
    static int lastBefore(Witnesses witnesses, int row, int from) {
        long first = witnesses.valueFirst(row);
        long second = witnesses.valueSecond(row);
        for (int i = row - 1; i >= from; i--) {
            if (has(witnesses, i, first, second, row)) {
                return i;
            }
        }
        return -1;
    }

    /** The first row after this one, and before {@code to}, that has the same value; -1 if none has. */
    static int firstAfter(Witnesses witnesses, int row, int to) {
        long first = witnesses.valueFirst(row);
        long second = witnesses.valueSecond(row);
        for (int i = row + 1; i < to; i++) {
            if (has(witnesses, i, first, second, row)) {
                return i;
            }
        }
        return -1;
    }

    /** The two longs are those of {@code other}, read once for many rows. */
    private static boolean has(Witnesses witnesses, int row, long first, long second, int other) {
        return witnesses.valueFirst(row) == first
                && witnesses.valueSecond(row) == second
                && Objects.equals(witnesses.longValue(row), witnesses.longValue(other));
    }

    /** Whether no other row from {@code from} on and before {@code to} has the same value. */
    public static boolean isOnly(Witnesses witnesses, int row, int from, int to) {
        return lastBefore(witnesses, row, from) < 0 && firstAfter(witnesses, row, to) < 0;
    }
}
