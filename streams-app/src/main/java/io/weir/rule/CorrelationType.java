package io.weir.rule;

/** Sigma's correlation types that Weir evaluates. */
public enum CorrelationType {
    /** How many events. */
    EVENT_COUNT("event_count"),
    /** How many distinct values of a field. */
    VALUE_COUNT("value_count"),
    /** The sum of a numeric field. */
    VALUE_SUM("value_sum");

    private final String sigmaName;

    CorrelationType(String sigmaName) {
        this.sigmaName = sigmaName;
    }

    /** The name in rule files. */
    public String sigmaName() {
        return sigmaName;
    }
}
