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
 */
public record CaseAlert(
        @Nullable Map<String, String> group,
        @Nullable BigDecimal observed,
        @Nullable List<String> holds) {

    public CaseAlert {
        group = group == null ? null : Map.copyOf(group);
        holds = holds == null ? null : List.copyOf(holds);
    }
}
