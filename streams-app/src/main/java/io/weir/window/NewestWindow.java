package io.weir.window;

/**
 * What the window that ends with the newest match adds up to, so that the next match in order costs only what enters and
 * what leaves, however much the window holds. Not stored: the first match after reading adds it up once more.
 */
final class NewestWindow {

    private final WideSum sum = new WideSum();
    private long startMillis;

    WideSum sum() {
        return sum;
    }

    void startsAt(long timeMillis) {
        startMillis = timeMillis;
    }

    /** Whether a time that is not later than the newest match is in it. */
    boolean holds(long timeMillis) {
        return timeMillis >= startMillis;
    }

    /** Its first row, among so many. */
    int firstRow(Witnesses witnesses, int rows) {
        return witnesses.firstFrom(startMillis, rows);
    }
}
