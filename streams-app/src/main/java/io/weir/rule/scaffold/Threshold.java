package io.weir.rule.scaffold;

import io.weir.rule.CorrelationType;

/** How much, within how long, a scaffold asks for. */
record Threshold(int number, String timespan) {

    static Threshold of(CorrelationType type) {
        return switch (type) {
            case EVENT_COUNT -> new Threshold(5, "10m");
            case VALUE_COUNT -> new Threshold(3, "10m");
            case VALUE_SUM -> new Threshold(100_000, "1h");
            case VALUE_AVG, VALUE_PERCENTILE -> new Threshold(20_000, "1h");
            case TEMPORAL, TEMPORAL_ORDERED -> new Threshold(2, "1h");
        };
    }
}
