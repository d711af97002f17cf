package io.weir.window;

import io.weir.rule.CorrelationType;

/** A value over the witnesses of a window that slides: they are added at its end and removed at its start. */
interface Aggregate {

    void add(Witness witness);

    /** Takes back what was added. */
    void remove(Witness witness);

    /** At most {@link Long#MAX_VALUE}, at least {@link Long#MIN_VALUE}: what is beyond stays there. */
    long value();

    static Aggregate of(CorrelationType type) {
        return switch (type) {
            case EVENT_COUNT, VALUE_SUM -> new Total();
            case VALUE_COUNT -> new DistinctValues();
            case VALUE_AVG, VALUE_PERCENTILE, TEMPORAL, TEMPORAL_ORDERED ->
                throw new IllegalArgumentException(type.sigmaName() + " has no arithmetic");
        };
    }
}
