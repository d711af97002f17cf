package io.weir.window;

import io.weir.event.Service;
import io.weir.rule.Correlation;
import java.util.List;

/**
 * How much of a group's matches is kept. Withdrawals are few and each is worth a fortune: all of them, up to a cap that
 * no honest group reaches. Calls are many: what the threshold needs.
 *
 * @param witnesses the most that are kept one by one
 * @param evidences how many of the newest keep their evidence
 * @param buckets whether what goes beyond {@code witnesses} is still counted, in coarser time
 * @param newestOfEachValue whether of several witnesses of the same value only the newest is kept
 */
record Limits(int witnesses, int evidences, boolean buckets, boolean newestOfEachValue) {

    private static final int WITHDRAWALS = 4_096;
    /** Up to this threshold calls are counted one by one. */
    private static final int COUNTED_ONE_BY_ONE = 32;
    /** How many more than the threshold are kept, for calls that come late. */
    private static final int LATENESS_ALLOWANCE = 32;

    private static final int SUMMED_ONE_BY_ONE = 1_024;
    private static final int FEWEST_DISTINCT = 256;
    /** Keeps a group's state below what one record may hold, whatever the timespan. */
    private static final int MOST_DISTINCT = 2_048;

    private static final int EVIDENCES = 16;
    /** As many as an alert shows. */
    private static final int EVIDENCES_OF_DISTINCT = 100;

    static Limits of(WindowShape shape) {
        if (shape.service() == Service.WITHDRAWALS) {
            return new Limits(WITHDRAWALS, WITHDRAWALS, false, false);
        }
        return switch (shape.correlation().type()) {
            case EVENT_COUNT -> ofCallCount(shape.correlation().threshold());
            case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, TEMPORAL, TEMPORAL_ORDERED ->
                new Limits(SUMMED_ONE_BY_ONE, EVIDENCES, true, false);
            case VALUE_COUNT -> new Limits(distinctCalls(shape.correlation()), EVIDENCES_OF_DISTINCT, false, true);
        };
    }

    /** Leaves their evidence to the newest only. */
    void dropEvidence(List<Witness> witnesses) {
        for (int i = 0; i < witnesses.size() - evidences; i++) {
            if (witnesses.get(i).evidence() != null) {
                witnesses.set(i, witnesses.get(i).withoutEvidence());
            }
        }
    }

    private static Limits ofCallCount(long threshold) {
        if (threshold > COUNTED_ONE_BY_ONE) {
            return new Limits(COUNTED_ONE_BY_ONE, EVIDENCES, true, false);
        }
        int needed = (int) Math.max(1, threshold);
        return new Limits(needed + LATENESS_ALLOWANCE, needed, false, false);
    }

    /** For calls in order the threshold's number would do; the rest is for those that come within the lateness. */
    private static int distinctCalls(Correlation correlation) {
        double timespans = 1
                + (double) Window.LATENESS.toMillis()
                        / Math.max(1, correlation.timespan().toMillis());
        double wanted = Math.max(FEWEST_DISTINCT, 2 * correlation.threshold() * timespans);
        return (int) Math.min(wanted, MOST_DISTINCT);
    }
}
