package io.weir.rule;

/** What a correlation aggregates of an event. */
public sealed interface MatchedValue {

    /** {@code event_count}: the event itself. */
    enum Nothing implements MatchedValue {
        NOTHING
    }

    /** {@code value_count}: a value to be told from others. */
    record Distinct(String text) implements MatchedValue {}

    /** {@code value_sum}: an amount, in whole units of the rule's {@link Correlation#unitScale}. */
    record Amount(long units) implements MatchedValue {}
}
