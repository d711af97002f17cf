package io.weir.rule.sigma;

import io.weir.rule.CorrelationType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Sigma rule that looks at how many of other rules' events come together. What can't be read is null, and among the
 * problems.
 *
 * @param at where the {@code correlation} block starts
 * @param rules names or ids of the rules that it refers to
 * @param field what is aggregated; empty for {@code event_count} and the temporal types
 * @param bounds the condition; empty where a temporal type has none and asks for all of its rules
 * @param percentile 1 to 100 for {@code value_percentile}, else 0
 * @param generate whether the rules that it refers to alert by themselves, too
 */
public record CorrelationDocument(
        Header header,
        Position at,
        @Nullable CorrelationType type,
        List<Located<String>> rules,
        @Nullable List<Located<String>> groupBy,
        List<Alias> aliases,
        @Nullable Duration timespan,
        List<Located<String>> field,
        @Nullable List<Bound> bounds,
        @Nullable Integer percentile,
        boolean generate)
        implements SigmaDocument {

    public CorrelationDocument {
        rules = List.copyOf(rules);
        groupBy = groupBy == null ? null : List.copyOf(groupBy);
        aliases = List.copyOf(aliases);
        field = List.copyOf(field);
        bounds = bounds == null ? null : List.copyOf(bounds);
    }
}
