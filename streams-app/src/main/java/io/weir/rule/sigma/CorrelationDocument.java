package io.weir.rule.sigma;

import io.weir.rule.CorrelationType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * A Sigma rule that looks at how many of other rules' events come together.
 *
 * @param at where the {@code correlation} block starts
 * @param rules names or ids of the rules that it refers to
 * @param field what is counted or summed; empty for {@code event_count}
 * @param generate whether the rules that it refers to alert by themselves, too
 */
public record CorrelationDocument(
        Header header,
        Position at,
        CorrelationType type,
        List<Located<String>> rules,
        List<Located<String>> groupBy,
        Duration timespan,
        List<Located<String>> field,
        Threshold threshold,
        boolean generate)
        implements SigmaDocument {

    public CorrelationDocument {
        rules = List.copyOf(rules);
        groupBy = List.copyOf(groupBy);
        field = List.copyOf(field);
    }

    /**
     * The lower bound of the condition.
     *
     * @param number in the field's own unit
     * @param inclusive {@code gte}, as against {@code gt}
     */
    public record Threshold(BigDecimal number, boolean inclusive, Position at) {}
}
