package io.weir.bench;

import java.util.Locale;

/**
 * What a figure should be.
 *
 * @param limit in the figure's unit
 * @param atMost whether it must not be more; else it must not be less
 */
public record Target(double limit, boolean atMost) {

    static Target atMost(double limit) {
        return new Target(limit, true);
    }

    static Target atLeast(double limit) {
        return new Target(limit, false);
    }

    /** What is not a number meets nothing. */
    boolean metBy(double value) {
        return atMost ? value <= limit : value >= limit;
    }

    /** {@code ≤ 4}. */
    public String text() {
        return (atMost ? "≤ " : "≥ ")
                + (limit == Math.rint(limit)
                        ? String.format(Locale.ROOT, "%,.0f", limit)
                        : String.format(Locale.ROOT, "%.1f", limit));
    }
}
