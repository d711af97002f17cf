package io.weir.baseline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One hour of one week of one asset, in slots of five minutes.
 *
 * @param week since the Monday before 1970
 * @param toFresh requested to fresh destinations in each slot, in units of the asset
 * @param overall to any
 * @param suspected bit i: a rule that holds found something in slot i
 * @param unsure bit i: slot i had a destination of which nobody knew whether it was fresh
 */
public record OutflowWeek(long week, List<BigDecimal> toFresh, List<BigDecimal> overall, int suspected, int unsure) {

    public static final int SLOTS = 12;

    /** Finer than any amount that matters, and bounded. */
    private static final int DECIMALS = 8;

    public OutflowWeek {
        toFresh = List.copyOf(toFresh);
        overall = List.copyOf(overall);
    }

    /** In which nothing left. */
    static OutflowWeek quiet(long week) {
        List<BigDecimal> nothing = Collections.nCopies(SLOTS, BigDecimal.ZERO);
        return new OutflowWeek(week, nothing, nothing, 0, 0);
    }

    OutflowWeek with(int slot, Outflow outflow) {
        int bit = 1 << slot;
        if (outflow instanceof Outflow.Requested requested) {
            return new OutflowWeek(
                    week,
                    requested.freshness() == Outflow.Freshness.FRESH
                            ? added(toFresh, slot, requested.amount())
                            : toFresh,
                    added(overall, slot, requested.amount()),
                    suspected,
                    requested.freshness() == Outflow.Freshness.UNKNOWN ? unsure | bit : unsure);
        }
        return new OutflowWeek(week, toFresh, overall, suspected | bit, unsure);
    }

    boolean isSuspected(int slot) {
        return (suspected & 1 << slot) != 0;
    }

    boolean isUnsure(int slot) {
        return (unsure & 1 << slot) != 0;
    }

    private static List<BigDecimal> added(List<BigDecimal> sums, int slot, BigDecimal amount) {
        List<BigDecimal> copy = new ArrayList<>(sums);
        BigDecimal rounded = amount.max(BigDecimal.ZERO).min(Baseline.MOST).setScale(DECIMALS, RoundingMode.HALF_UP);
        copy.set(slot, sums.get(slot).add(rounded).min(Baseline.MOST).stripTrailingZeros());
        return copy;
    }
}
