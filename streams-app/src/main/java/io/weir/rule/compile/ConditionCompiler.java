package io.weir.rule.compile;

import io.weir.rule.Condition;
import io.weir.rule.CorrelationType;
import io.weir.rule.sigma.Bound;
import io.weir.rule.sigma.Bound.Comparison;
import io.weir.rule.sigma.Numbers;
import io.weir.rule.sigma.Position;
import io.weir.rule.sigma.Problems;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives a correlation's bounds their meaning in whole units of what it aggregates. Whatever is counted, summed or
 * occurred is whole, so that of it {@code gt: n} is {@code gte: n + 1}; an average isn't, nor is an amount in all its
 * digits.
 */
final class ConditionCompiler {
    /** How much finer than its field's unit a bound of an average may be. */
    private static final int FINER = 3;

    private final CorrelationType type;
    private final int unitScale;
    private final boolean isWhole;
    private final Problems problems;

    private long lower = Long.MIN_VALUE;
    private boolean lowerInclusive = true;
    private long upper = Long.MAX_VALUE;
    private boolean upperInclusive = true;
    private @Nullable Long excluded;

    private ConditionCompiler(CorrelationType type, int unitScale, boolean isWhole, Problems problems) {
        this.type = type;
        this.unitScale = unitScale;
        this.isWhole = isWhole;
        this.problems = problems;
    }

    /**
     * The condition, or null where it can't be honoured, with the problem said.
     *
     * @param bounds none: as many as there are steps
     * @param isWhole whether what is compared can't lie between two units
     * @param steps rules that a temporal type refers to; 0 for the other types
     */
    static @Nullable Condition compile(
            List<Bound> bounds, CorrelationType type, int unitScale, boolean isWhole, int steps, Problems problems) {
        if (bounds.isEmpty()) {
            return Condition.atLeast(Math.max(1, steps));
        }
        return new ConditionCompiler(type, unitScale, isWhole, problems).compile(bounds);
    }

    /** Fine enough for every bound of an average; of the others, which are whole in it, the field's own. */
    static int unitScale(CorrelationType type, int ofField, List<Bound> bounds) {
        int digits = ofField;
        if (type == CorrelationType.VALUE_AVG) {
            for (Bound bound : bounds) {
                digits = Math.max(digits, bound.number().stripTrailingZeros().scale());
            }
        }
        return Math.min(digits, ofField + FINER);
    }

    private @Nullable Condition compile(List<Bound> bounds) {
        for (Bound bound : bounds) {
            BigDecimal units = bound.number().movePointRight(unitScale);
            if (!Numbers.isLong(units)) {
                refuseInexact(bound);
                return null;
            }
            take(bound.comparison(), units.longValueExact());
        }
        if (countsUp() && (lowerInclusive ? lower < 1 : lower < 0) && !isSumWithin()) {
            Bound reached = bounds.get(0);
            problems.refuse(
                    reached.at(),
                    reached.written(),
                    "threshold " + reached.written() + " is reached by nothing at all",
                    "write a number above 0: absence needs a timer");
            return null;
        }
        if (isEmpty()) {
            Bound last = bounds.get(bounds.size() - 1);
            problems.refuse(
                    last.at(),
                    last.written(),
                    "no value satisfies '"
                            + bounds.stream().map(Bound::toString).collect(Collectors.joining(", ")) + "'",
                    "leave room between the bounds");
            return null;
        }
        noteIdle(bounds);
        return new Condition(
                lower, lowerInclusive, upper, upperInclusive, excluded == null ? List.of() : List.of(excluded));
    }

    private void take(Comparison comparison, long units) {
        switch (comparison) {
            case GTE -> atLeast(units, true);
            case GT -> {
                boolean next = isWhole && units < Long.MAX_VALUE;
                atLeast(next ? units + 1 : units, next);
            }
            case LTE -> atMost(units, true);
            case LT -> {
                boolean next = isWhole && units > Long.MIN_VALUE;
                atMost(next ? units - 1 : units, next);
            }
            case EQ -> {
                atLeast(units, true);
                atMost(units, true);
            }
            case NEQ -> excluded = units;
        }
    }

    /** Of several lower bounds the one that leaves least. */
    private void atLeast(long units, boolean inclusive) {
        if (units > lower || (units == lower && !inclusive)) {
            lower = units;
            lowerInclusive = inclusive;
        }
    }

    private void atMost(long units, boolean inclusive) {
        if (units < upper || (units == upper && !inclusive)) {
            upper = units;
            upperInclusive = inclusive;
        }
    }

    /** Whether nothing at all makes 0 of it. */
    private boolean countsUp() {
        return type != CorrelationType.VALUE_AVG && type != CorrelationType.VALUE_PERCENTILE;
    }

    /** A window has the event that it is looked at for, so "at most 10 USD in all" says something of each. */
    private boolean isSumWithin() {
        return type == CorrelationType.VALUE_SUM && upper < Long.MAX_VALUE;
    }

    private boolean isEmpty() {
        return lower > upper
                || (lower == upper && (!lowerInclusive || !upperInclusive || (excluded != null && excluded == lower)));
    }

    private void noteIdle(List<Bound> bounds) {
        for (Bound bound : bounds) {
            if (doesNothing(bound)) {
                Position at = bound.at();
                problems.note(at, "'" + bound + "' does nothing: the other bounds leave it out");
            }
        }
    }

    private boolean doesNothing(Bound bound) {
        long units = bound.number().movePointRight(unitScale).longValueExact();
        return switch (bound.comparison()) {
            case GT -> units < lower - (isWhole ? 1 : 0);
            case GTE -> units < lower || (units == lower && !lowerInclusive);
            case LT -> units > upper + (isWhole ? 1 : 0);
            case LTE -> units > upper || (units == upper && !upperInclusive);
            case EQ -> false;
            case NEQ -> !new Condition(lower, lowerInclusive, upper, upperInclusive, List.of()).isSatisfiedBy(units);
        };
    }

    private void refuseInexact(Bound bound) {
        int finest = type == CorrelationType.VALUE_AVG ? Math.max(unitScale, FINER) : unitScale;
        problems.refuse(
                bound.at(),
                bound.written(),
                "threshold " + bound.written() + " can't be counted exactly",
                finest == 0
                        ? "write a whole number"
                        : "write a number with at most " + finest + " digits behind the point, below "
                                + BigDecimal.valueOf(Long.MAX_VALUE, finest).toBigInteger());
    }
}
