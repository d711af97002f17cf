package io.weir.window;

import io.weir.rule.Condition;

/**
 * {@code value_avg}. Whether it satisfies a condition is asked of sum and count, exactly; what is shown is rounded to a
 * whole unit, half a unit away from zero.
 */
final class Average implements Aggregate {

    private final WideSum sum = new WideSum();
    private long older;
    private long count;

    @Override
    public void clear() {
        sum.clear();
        older = 0;
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

    /** What is in buckets stays in the sum only until the next window is closed. */
    @Override
    public void close(InWindow window) {
        sum.subtract(older);
        older = window.olderAmount();
        sum.add(older);
        count = window.to() - window.from() + window.olderCount();
    }

    @Override
    public long observed() {
        return sum.dividedBy(count);
    }

    @Override
    public boolean satisfies(Condition condition) {
        int toLower = sum.compareToProduct(condition.lower(), count);
        int toUpper = sum.compareToProduct(condition.upper(), count);
        if (toLower < (condition.lowerInclusive() ? 0 : 1) || toUpper > (condition.upperInclusive() ? 0 : -1)) {
            return false;
        }
        for (long excluded : condition.excluded()) {
            if (sum.compareToProduct(excluded, count) == 0) {
                return false;
            }
        }
        return true;
    }
}
