package io.weir.window;

import io.weir.rule.Condition;
import io.weir.rule.Correlation;

/**
 * How much of a group's matches is kept. Withdrawals are few and each is worth a fortune: all of them, up to a cap that
 * no honest group reaches. Calls are many: what the condition needs.
 *
 * @param witnesses the most that are kept one by one
 * @param buckets whether what goes beyond {@code witnesses} is still counted, in coarser time
 * @param spares what becomes of those whose value is in every window that holds them without them
 * @param newestOfEachStep how many of each step are kept when there are too many; 0: simply the newest
 */
record Limits(int witnesses, boolean buckets, Spares spares, int newestOfEachStep) {

    /** What becomes of witnesses that are {@link Thinning spare}. */
    enum Spares {
        /** Nobody asks. */
        STAY,
        /** A call that comes late isn't found at their times, but at another one that counts no less. */
        GO_AT_ONCE,
        /** No other time will do where counting more can be too much; so they go before others do, and no earlier. */
        GO_FIRST
    }

    private static final int LOGGED = 4_096;
    /** Up to this need calls are counted one by one. */
    private static final int COUNTED_ONE_BY_ONE = 32;
    /** How many more than needed are kept, for calls that come late. */
    private static final int LATENESS_ALLOWANCE = 32;

    private static final int SUMMED_ONE_BY_ONE = 1_024;
    /** Thinned out, a value has two calls in a window; a third one is on its way. */
    private static final int OF_EACH_VALUE = 3;

    private static final int FEWEST_OF_VALUES = 256;
    /** The same, of those that keep their spare ones: a busy group takes 32 KB for it. */
    private static final int FEWEST_WITH_SPARES = 512;

    /** So many more come, as a share, before spare ones are looked for among all. */
    private static final int OVERFLOW_SHARE = 8;
    /** Keeps a group's state small, whatever the timespan; enough for calls in order that need 2,048 values. */
    private static final int MOST_OF_VALUES = 2 * 2_048 + 1;
    /** One decides; the rest is for calls that come late, and to be shown. */
    private static final int OF_EACH_STEP = 32;

    static Limits of(WindowShape shape) {
        if (shape.keepsAll()) {
            return new Limits(LOGGED, false, Spares.STAY, 0);
        }
        Correlation correlation = shape.correlation();
        return switch (correlation.type()) {
            case EVENT_COUNT -> ofCallCount(needed(correlation.condition()));
            case VALUE_SUM, VALUE_AVG -> new Limits(SUMMED_ONE_BY_ONE, true, Spares.STAY, 0);
            case VALUE_PERCENTILE -> new Limits(SUMMED_ONE_BY_ONE, false, Spares.STAY, 0);
            case VALUE_COUNT -> ofCallValues(correlation);
            case TEMPORAL, TEMPORAL_ORDERED ->
                new Limits(OF_EACH_STEP * Math.max(1, correlation.steps().size()), false, Spares.STAY, OF_EACH_STEP);
        };
    }

    /** When there are too many: spare ones are all let go at once, so that to look for them costs each match little. */
    int tooMany() {
        return spares == Spares.GO_FIRST ? witnesses + witnesses / OVERFLOW_SHARE + 1 : witnesses + 1;
    }

    /** So many tell all values apart that the condition tells apart: one more than the largest it names. */
    static long needed(Condition condition) {
        long needed = Math.max(1, condition.threshold());
        if (condition.upper() != Long.MAX_VALUE) {
            needed = Math.max(needed, condition.upper() + 1);
        }
        for (long excluded : condition.excluded()) {
            needed = Math.max(needed, excluded == Long.MAX_VALUE ? excluded : excluded + 1);
        }
        return needed;
    }

    private static Limits ofCallCount(long needed) {
        return needed > COUNTED_ONE_BY_ONE
                ? new Limits(COUNTED_ONE_BY_ONE, true, Spares.STAY, 0)
                : new Limits((int) needed + LATENESS_ALLOWANCE, false, Spares.STAY, 0);
    }

    /** For calls in order those in one timespan would do; the rest is for those that come within the lateness. */
    private static Limits ofCallValues(Correlation correlation) {
        boolean canBeTooMany = !correlation.condition().isLowerBoundOnly();
        double timespans = 1
                + (double) Window.LATENESS.toMillis()
                        / Math.max(1, correlation.timespan().toMillis());
        double wanted = Math.max(
                canBeTooMany ? FEWEST_WITH_SPARES : FEWEST_OF_VALUES,
                OF_EACH_VALUE * needed(correlation.condition()) * timespans);
        int most = canBeTooMany ? MOST_OF_VALUES - MOST_OF_VALUES / OVERFLOW_SHARE : MOST_OF_VALUES;
        return new Limits((int) Math.min(wanted, most), false, canBeTooMany ? Spares.GO_FIRST : Spares.GO_AT_ONCE, 0);
    }
}
