package io.weir.window;

import io.weir.rule.Correlation;
import java.util.Arrays;

/** {@code temporal}: how many of the steps some event took. */
final class Steps implements Aggregate {

    private final int[] takers = new int[Correlation.MAX_STEPS];
    private int observed;

    @Override
    public void clear() {
        Arrays.fill(takers, 0);
        observed = 0;
    }

    @Override
    public void add(Witnesses witnesses, int from, int to) {
        for (int i = from; i < to; i++) {
            for (long left = witnesses.number(i); left != 0; left &= left - 1) {
                observed += takers[Long.numberOfTrailingZeros(left)]++ == 0 ? 1 : 0;
            }
        }
    }

    @Override
    public void remove(Witnesses witnesses, int from, int to) {
        for (int i = from; i < to; i++) {
            for (long left = witnesses.number(i); left != 0; left &= left - 1) {
                observed -= --takers[Long.numberOfTrailingZeros(left)] == 0 ? 1 : 0;
            }
        }
    }

    @Override
    public void close(InWindow window) {}

    @Override
    public long observed() {
        return observed;
    }
}
