package io.weir.window;

/**
 * {@code value_sum}: the exact sum of amounts, negative ones too.
 *
 * <p>Kept in 128 bits: a sum that saturated when it was added to could not be taken back from.
 */
final class Total implements Aggregate {

    private final WideSum sum = new WideSum();
    private long observed;

    @Override
    public void clear() {
        sum.clear();
    }

    @Override
    public void add(Witnesses witnesses, int from, int to) {
        for (int i = from; i < to; i++) {
            sum.add(witnesses.number(i));
        }
    }

    @Override
    public void remove(Witnesses witnesses, int from, int to) {
        for (int i = from; i < to; i++) {
            sum.subtract(witnesses.number(i));
        }
    }

    @Override
    public void close(InWindow window) {
        long older = window.olderAmount();
        sum.add(older);
        observed = sum.saturated();
        sum.subtract(older);
    }

    @Override
    public long observed() {
        return observed;
    }
}
