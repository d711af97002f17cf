package io.weir.rule.compile;

import io.weir.rule.CorrelationType;
import io.weir.rule.sigma.Bound;
import io.weir.rule.sigma.Bound.Comparison;
import io.weir.rule.sigma.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether windows keep enough for a condition: a count beyond that would never be told from a smaller one. */
final class Reach {
    /** Withdrawals or episodes, and calls that are kept like these, that a window keeps of one rule and group. */
    private static final long MOST_LOGGED = 4_096;
    /** Distinct values that a window keeps of one rule on calls and group. */
    private static final long MOST_DISTINCT_CALLS = 2_048;

    private Reach() {}

    /**
     * @param bounds each a whole number
     * @param rules that the correlation refers to
     * @param isLog whether windows keep every match, withdrawals, episodes or calls that are kept like these, and not only what calls need
     */
    static boolean isEnough(List<Bound> bounds, CorrelationType type, int rules, boolean isLog, Problems problems) {
        Long most = type.isTemporal() ? Long.valueOf(rules) : mostKept(type, isLog);
        if (most == null) {
            return true;
        }
        for (Bound bound : bounds) {
            long further = type.isTemporal() ? ofSteps(bound.comparison()) : ofMatches(bound.comparison());
            if (bound.number().longValue() > most - further) {
                problems.refuse(
                        bound.at(),
                        bound.written(),
                        "threshold " + bound.written() + " is more than the "
                                + (type.isTemporal() ? most + " rules" : most + " that a group keeps"),
                        "write " + (most - further) + " or less"
                                + (type.isTemporal() ? "" : ", with a shorter timespan"));
                return false;
            }
        }
        return true;
    }

    /** Null where windows count without keeping. */
    private static @Nullable Long mostKept(CorrelationType type, boolean isLog) {
        return switch (type) {
            case EVENT_COUNT -> isLog ? MOST_LOGGED : null;
            case VALUE_COUNT -> isLog ? MOST_LOGGED : MOST_DISTINCT_CALLS;
            case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, TEMPORAL, TEMPORAL_ORDERED -> null;
        };
    }

    /** How many more than the bound's number it takes to tell whether it holds. */
    private static int ofMatches(Comparison comparison) {
        return switch (comparison) {
            case GTE, LT -> 0;
            case GT, LTE, EQ, NEQ -> 1;
        };
    }

    /** An upper bound beyond the number of steps does no harm. */
    private static long ofSteps(Comparison comparison) {
        return switch (comparison) {
            case GTE, EQ -> 0;
            case GT -> 1;
            case LT, LTE, NEQ -> Long.MIN_VALUE / 2;
        };
    }
}
