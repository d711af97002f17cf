package io.weir.rule;

/** What a correlation aggregates of an event. */
public sealed interface MatchedValue {

    /** {@code event_count}: the event itself. */
    enum Nothing implements MatchedValue {
        NOTHING
    }

    /** {@code value_count}: a value to be told from others. */
    record Distinct(String text) implements MatchedValue {}

    /** {@code value_sum}, {@code value_avg}, {@code value_percentile}: in whole units of {@link Correlation#unitScale}. */
    record Amount(long units) implements MatchedValue {}

    /**
     * {@code temporal}, {@code temporal_ordered}: which of the referred rules the event matches.
     *
     * @param steps bit i stands for {@link Correlation#steps}[i]; never 0
     */
    record Steps(long steps) implements MatchedValue {}

    /** Whether it is what a correlation of this type aggregates. */
    default boolean fits(CorrelationType type) {
        return switch (type) {
            case EVENT_COUNT -> this == Nothing.NOTHING;
            case VALUE_COUNT -> this instanceof Distinct;
            case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE -> this instanceof Amount;
            case TEMPORAL, TEMPORAL_ORDERED -> this instanceof Steps;
        };
    }
}
