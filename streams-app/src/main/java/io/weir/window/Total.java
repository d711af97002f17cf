package io.weir.window;

import io.weir.rule.Condition;

/** {@code value_sum}: the exact sum of amounts, or the long that is nearest to it; shown cut to whole units. */
final class Total extends Summing {

    Total(int unitScale) {
        super(unitScale);
    }

    @Override
    public long observed() {
        return whole().saturated();
    }

    @Override
    public boolean satisfies(Condition condition) {
        return whole().hasFiner() ? condition.isSatisfiedAbove(observed()) : condition.isSatisfiedBy(observed());
    }
}
