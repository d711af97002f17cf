package io.weir.rule;

import java.time.Duration;
import java.util.List;

/**
 * What of a group's matches makes a finding. A rule that is no correlation is {@code event_count ≥ 1} per principal.
 *
 * @param groupBy field names; empty: one group for the whole exchange
 * @param timespan two events are in one window when their times differ by at most this
 * @param field the fields whose values are counted or summed; empty for {@code event_count}; several make a tuple
 * @param unitScale {@code threshold} and observed values are in units of 10^-unitScale; 0 for counts
 * @param threshold satisfied when the aggregate is at least this
 */
public record Correlation(
        CorrelationType type,
        List<String> groupBy,
        Duration timespan,
        List<String> field,
        int unitScale,
        long threshold) {

    public Correlation {
        groupBy = List.copyOf(groupBy);
        field = List.copyOf(field);
    }

    /** Whether a value is of the kind that this correlation aggregates. */
    public boolean takes(MatchedValue value) {
        return switch (type) {
            case EVENT_COUNT -> value instanceof MatchedValue.Nothing;
            case VALUE_COUNT -> value instanceof MatchedValue.Distinct;
            case VALUE_SUM -> value instanceof MatchedValue.Amount;
        };
    }
}
