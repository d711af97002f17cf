package io.weir.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert that a case expects; what it doesn't say may be anything.
 *
 * @param group field to value; null: any group
 * @param observed the largest aggregate when the alert is closed; null: any
 * @param holds as {@code SCOPE:target}: these and no others, in any order; null: any
 * @param enforced whether its holds bind the exchange; null: either
 * @param openedBy eventId, or number among the case's records, of the event that opens it; null: any
 * @param line where it is written, from 1
 * @param column from 1
 */
public record CaseAlert(
        @Nullable Map<String, String> group,
        @Nullable BigDecimal observed,
        @Nullable List<String> holds,
        @Nullable Boolean enforced,
        @Nullable String openedBy,
        int line,
        int column) {

    public CaseAlert {
        group = group == null ? null : Map.copyOf(group);
        holds = holds == null ? null : List.copyOf(holds);
    }
}
