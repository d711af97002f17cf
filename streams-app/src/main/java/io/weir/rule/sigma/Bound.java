package io.weir.rule.sigma;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * One criterion of a correlation's condition.
 *
 * @param written as the file has it
 * @param number in the field's own unit
 */
public record Bound(Comparison comparison, String written, BigDecimal number, Position at) {

    /** Sigma's criteria. */
    public enum Comparison {
        GT,
        GTE,
        LT,
        LTE,
        EQ,
        NEQ;

        /** The key in rule files. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code gte: 5}. */
    @Override
    public String toString() {
        return comparison.key() + ": " + written;
    }
}
