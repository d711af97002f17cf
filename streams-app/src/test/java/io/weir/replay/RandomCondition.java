package io.weir.replay;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A random condition: a lower bound, and perhaps an upper one and a value that is excluded.
 *
 * @param scale decimals of the bounds
 * @param upper {@link Long#MAX_VALUE}: none
 * @param neq 0: none
 */
record RandomCondition(int scale, long lower, boolean lowerInclusive, long upper, boolean upperInclusive, long neq) {

    private static final long NONE = Long.MAX_VALUE;

    /** @param top the largest lower bound in whole numbers */
    static RandomCondition of(Random random, int scale, int top, boolean inclusive) {
        long unit = scale == 0 ? 1 : 100;
        long lower = (1L + random.nextInt(top)) * unit;
        int more = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : Integer.MAX_VALUE;
        return new RandomCondition(
                scale,
                lower,
                inclusive,
                more == Integer.MAX_VALUE ? NONE : lower + more * unit,
                more == 1 || random.nextBoolean(),
                more > 2 && random.nextInt(4) == 0 ? lower + unit : 0);
    }

    static RandomCondition atLeast(long lower) {
        return new RandomCondition(0, lower, true, NONE, true, 0);
    }

    RandomCondition withoutUpperBounds() {
        return new RandomCondition(scale, lower, lowerInclusive, NONE, true, 0);
    }

    boolean isLowerBoundOnly() {
        return upper == NONE && neq == 0;
    }

    /** The smallest whole number that tells all values apart. */
    long needed() {
        long needed = lowerInclusive ? lower : lower + 1;
        needed = upper == NONE ? needed : Math.max(needed, upper + 1);
        return neq == 0 ? needed : Math.max(needed, neq + 1);
    }

    boolean isSatisfiedBy(BigDecimal value) {
        int toLower = value.compareTo(number(lower));
        int toUpper = upper == NONE ? -1 : value.compareTo(number(upper));
        return (lowerInclusive ? toLower >= 0 : toLower > 0)
                && (upperInclusive ? toUpper <= 0 : toUpper < 0)
                && (neq == 0 || value.compareTo(number(neq)) != 0);
    }

    /** Key to value, as the condition of a correlation has them. */
    Map<String, String> entries() {
        Map<String, String> entries = new TreeMap<>();
        entries.put(lowerInclusive ? "gte" : "gt", number(lower).toPlainString());
        if (upper != NONE) {
            entries.put(upperInclusive ? "lte" : "lt", number(upper).toPlainString());
        }
        if (neq != 0) {
            entries.put("neq", number(neq).toPlainString());
        }
        return entries;
    }

    private BigDecimal number(long units) {
        return BigDecimal.valueOf(units, scale);
    }
}
