package io.weir.window;

import java.util.Arrays;

/** Times, in order, at which a rule's condition holds: the window that ends there satisfies it. Written over for each match. */
public final class SatisfiedTimes {

    private static final int STRIDE = 2;

    private long[] cells = new long[STRIDE * 4];
    private boolean[] atLeast = new boolean[4];
    private int size;

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Event time. */
    public long timeMillis(int index) {
        return cells[index * STRIDE];
    }

    /** The aggregate, in units of the correlation. */
    public long observed(int index) {
        return cells[index * STRIDE + 1];
    }

    /** Whether a cap was reached, so that the truth may be more. */
    public boolean observedAtLeast(int index) {
        return atLeast[index];
    }

    void clear() {
        size = 0;
    }

    void add(long timeMillis, long observed, boolean observedAtLeast) {
        if (size == atLeast.length) {
            cells = Arrays.copyOf(cells, cells.length * 2);
            atLeast = Arrays.copyOf(atLeast, atLeast.length * 2);
        }
        cells[size * STRIDE] = timeMillis;
        cells[size * STRIDE + 1] = observed;
        atLeast[size++] = observedAtLeast;
    }
}
