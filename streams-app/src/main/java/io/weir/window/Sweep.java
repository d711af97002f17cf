package io.weir.window;

import io.weir.rule.Correlation;
import java.util.ArrayList;
import java.util.List;

/**
 * Slides a window over witnesses in event order and says where it is satisfied.
 *
 * <p>One pass with two indices, over the stretch only that a match can change: each witness is added once and removed
 * once, however many windows it is in.
 */
final class Sweep {

    private final TimeGrid grid;
    private final Correlation correlation;
    private final Buckets buckets;
    private final long cappedThroughMillis;

    Sweep(WindowShape shape, Buckets buckets, long cappedThroughMillis) {
        grid = new TimeGrid(shape);
        correlation = shape.correlation();
        this.buckets = buckets;
        this.cappedThroughMillis = cappedThroughMillis;
    }

    /** The satisfied times, in order, whose windows hold a match at {@code time}. */
    List<Satisfied> satisfiedBy(List<Witness> witnesses, long time) {
        List<Satisfied> satisfied = new ArrayList<>();
        Aggregate aggregate = Aggregate.of(correlation.type());
        int oldest = firstAfter(witnesses, grid.windowStart(time) - 1);
        int next = oldest;
        int end = firstAfter(witnesses, time - 1);
        while (end < witnesses.size() && witnesses.get(end).timeMillis() <= grid.lastAffected(time)) {
            long windowEnd = witnesses.get(end).timeMillis();
            end = endOfEqualTimes(witnesses, end);
            for (; next < end; next++) {
                aggregate.add(witnesses.get(next));
            }
            for (; witnesses.get(oldest).timeMillis() < grid.windowStart(windowEnd); oldest++) {
                aggregate.remove(witnesses.get(oldest));
            }
            addIfSatisfied(satisfied, aggregate.value(), windowEnd);
        }
        return satisfied;
    }

    private void addIfSatisfied(List<Satisfied> satisfied, long keptOneByOne, long windowEnd) {
        long windowStart = grid.windowStart(windowEnd);
        long observed = Buckets.saturatedSum(keptOneByOne, buckets.amountBetween(windowStart, windowEnd, grid));
        if (observed >= correlation.threshold()) {
            boolean atLeast = windowStart <= cappedThroughMillis || observed == Long.MAX_VALUE;
            satisfied.add(new Satisfied(windowEnd, observed, atLeast));
        }
    }

    private static int endOfEqualTimes(List<Witness> witnesses, int start) {
        long time = witnesses.get(start).timeMillis();
        int end = start + 1;
        while (end < witnesses.size() && witnesses.get(end).timeMillis() == time) {
            end++;
        }
        return end;
    }

    /** The place of the first witness that is later than {@code time}. */
    static int firstAfter(List<Witness> witnesses, long time) {
        int low = 0;
        int high = witnesses.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (witnesses.get(middle).timeMillis() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
