package io.weir.window;

import io.weir.rule.Condition;
import java.util.Arrays;

/**
 * {@code value_percentile} by nearest rank: the smallest value such that at least so many percent of the values are at
 * most it. It is always a value that occurred.
 *
 * <p>While a window slides its values stay in order, and one that comes or goes moves those above it. For the newest
 * match alone that would cost more than it spares: most windows don't reach the bound, and that is seen by counting.
 */
final class Percentile implements Aggregate {

    private final int percent;
    private long[] values = new long[64];
    private int size;
    private boolean isInOrder = true;

    Percentile(int percent) {
        this.percent = percent;
    }

    @Override
    public void clear() {
        size = 0;
        isInOrder = true;
    }

    @Override
    public void add(Witnesses witnesses, int from, int to) {
        makeRoom(to - from);
        for (int i = from; i < to; i++) {
            long value = witnesses.number(i);
            int found = Arrays.binarySearch(values, 0, size, value);
            int at = found < 0 ? -found - 1 : found;
            System.arraycopy(values, at, values, at + 1, size - at);
            values[at] = value;
            size++;
        }
    }

    @Override
    public void remove(Witnesses witnesses, int from, int to) {
        for (int i = from; i < to; i++) {
            int at = Arrays.binarySearch(values, 0, size, witnesses.number(i));
            System.arraycopy(values, at + 1, values, at, size - at - 1);
            size--;
        }
    }

    @Override
    public void close(InWindow window) {}

    @Override
    public void closeAtNewest(InWindow window, Window kept) {
        clear();
        makeRoom(window.to() - window.from());
        for (int i = window.from(); i < window.to(); i++) {
            values[size++] = window.witnesses().number(i);
        }
        isInOrder = false;
    }

    @Override
    public long observed() {
        if (!isInOrder) {
            Arrays.sort(values, 0, size);
            isInOrder = true;
        }
        return values[rank() - 1];
    }

    @Override
    public boolean satisfies(Condition condition) {
        return (isInOrder || mayReach(condition.threshold())) && condition.isSatisfiedBy(observed());
    }

    private boolean mayReach(long threshold) {
        int below = 0;
        for (int i = 0; i < size; i++) {
            below += values[i] < threshold ? 1 : 0;
        }
        return below < rank();
    }

    private int rank() {
        return Math.max(1, (percent * size + 99) / 100);
    }

    private void makeRoom(int more) {
        if (values.length < size + more) {
            values = Arrays.copyOf(values, (size + more) * 2);
        }
    }
}
