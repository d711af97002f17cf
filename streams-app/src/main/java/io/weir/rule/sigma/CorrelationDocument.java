package io.weir.rule.sigma;

import io.weir.rule.CorrelationType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Sigma rule that looks at how many of other rules' events come together. What can't be read is null, and among the
 * problems.
 *
 * @param at where the {@code correlation} block starts
 * @param rules names or ids of the rules that it refers to
 * @param field what is counted or summed; empty for {@code event_count}
 * @param generate whether the rules that it refers to alert by themselves, too
 */
public record CorrelationDocument(
        Header header,
        Position at,
        @Nullable CorrelationType type,
        List<Located<String>> rules,
        @Nullable List<Located<String>> groupBy,
        @Nullable Duration timespan,
        List<Located<String>> field,
        @Nullable Threshold threshold,
        boolean generate)
        implements SigmaDocument {

    public CorrelationDocument {
        rules = List.copyOf(rules);
        groupBy = groupBy == null ? null : List.copyOf(groupBy);
        field = List.copyOf(field);
    }

    /**
     * The lower bound of the condition.
     *
     * @param written as the file has it
     * @param number in the field's own unit
     * @param inclusive {@code gte}, as against {@code gt}
     */
    public record Threshold(String written, BigDecimal number, boolean inclusive, Position at) {}
}
