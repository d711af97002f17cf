package io.weir.window;

import io.weir.rule.Condition;
import java.util.Arrays;

/**
 * {@code value_percentile} by nearest rank: the smallest value such that at least so many percent of the values are at
 * most it. It is always a value that occurred.
 */
final class Percentile implements Aggregate {

    private final int percent;
    private long[] values = new long[64];
    private int size;
    private int rank;

    Percentile(int percent) {
        this.percent = percent;
    }

    @Override
    public void clear() {}

    @Override
    public void add(Witnesses witnesses, int from, int to) {}

    @Override
    public void remove(Witnesses witnesses, int from, int to) {}

    @Override
    public void close(InWindow window) {
        size = window.to() - window.from();
        if (values.length < size) {
            values = new long[size * 2];
        }
        for (int i = 0; i < size; i++) {
            values[i] = window.witnesses().number(window.from() + i);
        }
        rank = Math.max(1, (percent * size + 99) / 100);
    }

    @Override
    public long observed() {
        Arrays.sort(values, 0, size);
        return values[rank - 1];
    }

    /** Most windows don't reach the bound, and that is seen without putting the values in order. */
    @Override
    public boolean satisfies(Condition condition) {
        int below = 0;
        long threshold = condition.threshold();
        for (int i = 0; i < size; i++) {
            below += values[i] < threshold ? 1 : 0;
        }
        return below < rank && condition.isSatisfiedBy(observed());
    }
}
