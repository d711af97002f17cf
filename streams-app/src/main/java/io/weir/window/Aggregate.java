package io.weir.window;

import io.weir.rule.Condition;
import io.weir.rule.Correlation;

/**
 * The arithmetic: a value over the witnesses of a window that slides. They are added at its end and removed at its start;
 * closing a window works its value out. What is worth
 * knowing from one match to the next is kept with the window.
 */
interface Aggregate {

    /** Nothing is in it. */
    void clear();

    /**
     * Adds rows.
     *
     * @param from the first of them; while a window slides, all of one and the same time
     */
    void add(Witnesses witnesses, int from, int to);

    /** Takes back what was added first. */
    void remove(Witnesses witnesses, int from, int to);

    /** Works out the value, of what was added and what is in buckets. */
    void close(InWindow window);

    /**
     * The same for a window that ends with the newest match, which is the usual one: nothing was added yet.
     *
     * @param kept what there is beside the window's rows
     */
    default void closeAtNewest(InWindow window, Window kept) {
        clear();
        add(window.witnesses(), window.from(), window.to());
        close(window);
    }

    /** The newest match is among the window's now: what was closed at it may be kept. */
    default void keepNewest(InWindow window, Window kept) {}

    /** A late match is among the window's now. */
    default void keepLate(Window kept, int row) {}

    /** A row goes before its time, and so have all before it. */
    default void leave(Window kept, int row) {}

    /** Of the window that was closed last: at most {@link Long#MAX_VALUE}, at least {@link Long#MIN_VALUE}. */
    long observed();

    /** Whether the window that was closed last satisfies the condition. */
    default boolean satisfies(Condition condition) {
        return condition.isSatisfiedBy(observed());
    }

    static Aggregate of(Correlation correlation) {
        return switch (correlation.type()) {
            case EVENT_COUNT -> new EventCount();
            case VALUE_COUNT -> new DistinctValues();
            case VALUE_SUM -> new Total(correlation.unitScale());
            case VALUE_AVG -> new Average(correlation.unitScale());
            case VALUE_PERCENTILE -> new Percentile(correlation.percentile());
            case TEMPORAL -> new Steps();
            case TEMPORAL_ORDERED -> new OrderedSteps(correlation.steps().size());
        };
    }
}
