package io.weir.rule;

/** Sigma's correlation types. */
public enum CorrelationType {
    /** How many events. */
    EVENT_COUNT("event_count"),
    /** How many distinct values of a field. */
    VALUE_COUNT("value_count"),
    /** The sum of a numeric field. */
    VALUE_SUM("value_sum"),
    /** The average of a numeric field. */
    VALUE_AVG("value_avg"),
    /** A percentile of a numeric field, by nearest rank: a value that occurred. */
    VALUE_PERCENTILE("value_percentile"),
    /** How many of the referred rules match, in whatever order. */
    TEMPORAL("temporal"),
    /** How many of the referred rules match one after the other, in the order in which they are listed. */
    TEMPORAL_ORDERED("temporal_ordered");

    private final String sigmaName;

    CorrelationType(String sigmaName) {
        this.sigmaName = sigmaName;
    }

    /** The name in rule files. */
    public String sigmaName() {
        return sigmaName;
    }

    /** Whether it aggregates a number. */
    public boolean isNumeric() {
        return this == VALUE_SUM || this == VALUE_AVG || this == VALUE_PERCENTILE;
    }

    /** Whether it asks which of the referred rules matched. */
    public boolean isTemporal() {
        return this == TEMPORAL || this == TEMPORAL_ORDERED;
    }
}
