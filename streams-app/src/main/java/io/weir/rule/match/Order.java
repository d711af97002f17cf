package io.weir.rule.match;

/** How a number is compared with a bound. */
public enum Order {
    EQUAL,
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST;

    /** @param comparison of the number with the bound, as {@link Comparable#compareTo} gives it */
    public boolean holds(int comparison) {
        return switch (this) {
            case EQUAL -> comparison == 0;
            case LESS -> comparison < 0;
            case AT_MOST -> comparison <= 0;
            case MORE -> comparison > 0;
            case AT_LEAST -> comparison >= 0;
        };
    }
}
