package io.weir.rule;

import java.util.List;

/**
 * When the value that a correlation aggregates satisfies it: between two bounds, and none of the excluded values. There
 * is always a lower bound: absence would need a timer.
 *
 * @param lower in units of the correlation's 10^-unitScale, as are the others
 * @param lowerInclusive {@code gte}, as against {@code gt}
 * @param upper {@link Long#MAX_VALUE}, inclusive: none
 * @param upperInclusive {@code lte}, as against {@code lt}
 * @param excluded {@code neq}, ascending
 */
public record Condition(long lower, boolean lowerInclusive, long upper, boolean upperInclusive, List<Long> excluded) {

    public Condition {
        excluded = List.copyOf(excluded);
    }

    /** {@code gte} and nothing else. */
    public static Condition atLeast(long lower) {
        return new Condition(lower, true, Long.MAX_VALUE, true, List.of());
    }

    /** Whether nothing can be too much: then one more match never ends what it satisfies. */
    public boolean isLowerBoundOnly() {
        return upper == Long.MAX_VALUE && upperInclusive && excluded.isEmpty();
    }

    /** The smallest whole value that reaches the lower bound: what an alert shows as its threshold. */
    public long threshold() {
        return lowerInclusive || lower == Long.MAX_VALUE ? lower : lower + 1;
    }

    /** Whether a whole value satisfies it. */
    public boolean isSatisfiedBy(long value) {
        return (lowerInclusive ? value >= lower : value > lower)
                && (upperInclusive ? value <= upper : value < upper)
                && (excluded.isEmpty() || !excluded.contains(value));
    }

    /** Whether a value satisfies it that lies between this whole one and the next. */
    public boolean isSatisfiedAbove(long whole) {
        return whole >= lower && (whole < upper || upper == Long.MAX_VALUE);
    }
}
