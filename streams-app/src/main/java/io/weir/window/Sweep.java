package io.weir.window;

import io.weir.rule.Correlation;

/**
 * Slides a window over witnesses in event order and says where it is satisfied.
 *
 * <p>One pass with two indices, over the stretch only that a match can change: each witness is added once and removed
 * once, however many windows it is in. For a match that comes in order that is one window, and most aggregates know it
 * without adding anything.
 */
final class Sweep {

    private final TimeGrid grid;
    private final Correlation correlation;
    private final Aggregate aggregate;
    private final InWindow inWindow;
    /** From here on more would change nothing: the condition tells no larger values apart. */
    private final long enough;

    Sweep(WindowPlan plan) {
        grid = plan.grid();
        correlation = plan.shape().correlation();
        aggregate = Aggregate.of(correlation);
        inWindow = new InWindow(plan);
        long needed = Limits.needed(correlation.condition());
        enough = correlation.type().isTemporal()
                ? Math.min(needed, correlation.steps().size())
                : needed;
    }

    /** Whether the window is satisfied that ends with the last of so many rows, which is the newest match. */
    void testNewest(Window window, int rows, SatisfiedTimes satisfied) {
        Witnesses witnesses = window.witnesses();
        long time = witnesses.timeMillis(rows - 1);
        inWindow.of(witnesses, window.buckets())
                .endingAt(time)
                .rows(witnesses.firstFromOnwards(grid.windowStart(time), rows), rows);
        aggregate.closeAtNewest(inWindow, window);
        // Of each step the newest is always kept.
        addIfSatisfied(satisfied, correlation.type().isTemporal() ? Window.NONE : window.cappedThroughMillis());
    }

    /** The satisfied times, in order, whose windows hold a match at {@code time}. */
    void test(Window window, Witnesses witnesses, int rows, long time, SatisfiedTimes satisfied) {
        inWindow.of(witnesses, window.buckets());
        aggregate.clear();
        int oldest = witnesses.firstFrom(grid.windowStart(time), rows);
        int end = witnesses.firstFrom(time, rows);
        InWindow.addAll(aggregate, witnesses, oldest, end);
        while (end < rows && witnesses.timeMillis(end) <= grid.lastAffected(time)) {
            int start = end;
            long windowEnd = witnesses.timeMillis(start);
            end = InWindow.endOfEqualTimes(witnesses, start, rows);
            aggregate.add(witnesses, start, end);
            int first = witnesses.firstFrom(grid.windowStart(windowEnd), rows);
            aggregate.remove(witnesses, oldest, first);
            oldest = first;
            aggregate.close(inWindow.endingAt(windowEnd).rows(oldest, end));
            if (!mayBeOtherwise(window, end == rows)) {
                addIfSatisfied(satisfied, window.cappedThroughMillis());
            }
        }
    }

    /**
     * Copies what {@link #test} would look at for a match of that time, and one more behind it, so that the end of what is
     * known shows as such: of a window that keeps hours for others' sake this is little.
     *
     * @return the first row that was copied
     */
    int copyAffected(Witnesses witnesses, long time, Witnesses to) {
        int rows = witnesses.size();
        int first = witnesses.firstFrom(grid.windowStart(time), rows);
        to.copy(witnesses, first, Math.min(rows, witnesses.firstAfter(grid.lastAffected(time), rows) + 1));
        return first;
    }

    /** Lets what is kept beside the witnesses take in a match that is among them now. */
    void advance(Window window, Sighted sighted, long newestMillis) {
        if (sighted.isInOrder(window)) {
            aggregate.keepNewest(inWindow, window);
        } else {
            aggregate.keepLate(window, sighted.place());
        }
        if (aggregate instanceof OrderedSteps steps && !window.columns().isLog()) {
            steps.advance(window.makeChains(), window.witnesses(), sighted.timeMillis(), newestMillis);
        }
    }

    /** Lets what is kept beside the witnesses do without a row that is about to go before its time. */
    void leave(Window window, int row) {
        aggregate.leave(window, row);
    }

    /**
     * Whether what the cap cost might be what keeps the window from satisfying the condition. The one that ends with the
     * newest match is what caps are made for, and was judged when that came, but for ordered steps, of which more is known
     * then than is kept.
     */
    private boolean mayBeOtherwise(Window window, boolean endsWithNewest) {
        if (inWindow.startMillis() > window.cappedThroughMillis()) {
            return false;
        }
        return switch (correlation.type()) {
            case VALUE_AVG, VALUE_PERCENTILE -> !endsWithNewest;
            case TEMPORAL_ORDERED -> !isEnough();
            case EVENT_COUNT, VALUE_COUNT, VALUE_SUM, TEMPORAL -> !endsWithNewest && !isEnough();
        };
    }

    /** With a lower bound alone, too: more could only satisfy it the more. */
    private boolean isEnough() {
        return correlation.condition().isLowerBoundOnly() || aggregate.observed() >= enough;
    }

    private void addIfSatisfied(SatisfiedTimes satisfied, long cappedThroughMillis) {
        if (aggregate.satisfies(correlation.condition())) {
            long observed = aggregate.observed();
            boolean mayBeMore = !correlation.type().isTemporal()
                    || observed < correlation.steps().size();
            boolean atLeast = inWindow.startMillis() <= cappedThroughMillis && mayBeMore;
            satisfied.add(inWindow.endMillis(), observed, atLeast || observed == Long.MAX_VALUE);
        }
    }
}
