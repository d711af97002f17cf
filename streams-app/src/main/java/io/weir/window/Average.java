package io.weir.window;

import io.weir.rule.Condition;

/**
 * {@code value_avg}. Whether it satisfies a condition is asked of sum and count, exactly; what is shown is the
 * sum in whole units over the count, rounded to a whole unit, half a unit away from zero.
 */
final class Average extends Summing {

    private long count;

    Average(int unitScale) {
        super(unitScale);
    }

    @Override
    public void close(InWindow window) {
        super.close(window);
        count = window.to() - window.from() + window.olderCount();
    }

    @Override
    public long observed() {
        return whole().dividedBy(count);
    }

    @Override
    public boolean satisfies(Condition condition) {
        int toLower = whole().compareToProduct(condition.lower(), count);
        int toUpper = whole().compareToProduct(condition.upper(), count);
        if (toLower < (condition.lowerInclusive() ? 0 : 1) || toUpper > (condition.upperInclusive() ? 0 : -1)) {
            return false;
        }
        for (long excluded : condition.excluded()) {
            if (whole().compareToProduct(excluded, count) == 0) {
                return false;
            }
        }
        return true;
    }
}
