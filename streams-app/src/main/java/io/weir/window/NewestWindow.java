package io.weir.window;

import org.jspecify.annotations.Nullable;

/**
 * What the window that ends with the newest match adds up to, so that the next match in order costs only what enters and
 * what leaves, however much the window holds. Not stored: the first match after reading adds it up once more.
 */
final class NewestWindow {

    private @Nullable WideSum sum;
    private long count;
    private long startMillis;

    /** Of amounts. */
    WideSum sum() {
        WideSum its = sum;
        if (its == null) {
            its = new WideSum();
            sum = its;
        }
        return its;
    }

    /** Of different values. */
    long count() {
        return count;
    }

    void count(long values) {
        count = values;
    }

    void startsAt(long timeMillis) {
        startMillis = timeMillis;
    }

    /** Whether a time that is not later than the newest match is in it. */
    boolean holds(long timeMillis) {
        return timeMillis >= startMillis;
    }

    /** Its first row, where that is not after this one: looked for back from here, since few rows leave at a time. */
    int firstRowBack(Witnesses witnesses, int from) {
        int row = from;
        while (row > 0 && holds(witnesses.timeMillis(row - 1))) {
            row--;
        }
        return row;
    }

    /** Its first row, among so many. */
    int firstRow(Witnesses witnesses, int rows) {
        return witnesses.firstFrom(startMillis, rows);
    }
}
