package io.weir.rule;

import java.time.Duration;
import java.util.List;

/**
 * What of a group's matches makes a finding. A rule that is no correlation is {@code event_count ≥ 1} per principal.
 *
 * @param groupBy field names; empty: one group for the whole exchange
 * @param timespan two events are in one window when their times differ by at most this
 * @param field the fields whose values are aggregated; empty for {@code event_count} and the temporal types; several make
 *     a tuple
 * @param unitScale the condition and observed values are in units of 10^-unitScale; 0 for counts
 * @param condition when the aggregate satisfies it; of the temporal types the aggregate is the number of steps
 * @param percentile 1 to 100 for {@code value_percentile}, else 0
 * @param steps names of the rules that a temporal type refers to, in the order of the file, at most {@value #MAX_STEPS};
 *     empty for the others
 * @param keeping what windows keep of its matches
 */
public record Correlation(
        CorrelationType type,
        List<String> groupBy,
        Duration timespan,
        List<String> field,
        int unitScale,
        Condition condition,
        int percentile,
        List<String> steps,
        Keeping keeping) {

    /** As many as a {@link MatchedValue.Steps} has bits for. */
    public static final int MAX_STEPS = 64;

    public Correlation {
        groupBy = List.copyOf(groupBy);
        field = List.copyOf(field);
        steps = List.copyOf(steps);
    }

    /** A count or sum that must reach a threshold. */
    public static Correlation atLeast(
            CorrelationType type,
            List<String> groupBy,
            Duration timespan,
            List<String> field,
            int unitScale,
            long threshold) {
        return new Correlation(
                type,
                groupBy,
                timespan,
                field,
                unitScale,
                Condition.atLeast(threshold),
                0,
                List.of(),
                Keeping.AS_NEEDED);
    }

    /** Whether its matches are episodes of other correlations, each with the contributors it brought. */
    public boolean ofEpisodes() {
        return keeping == Keeping.EPISODES;
    }

    /** Whether no match satisfies it by itself, whatever it brings: then it needs two in one window at least. */
    public boolean needsSeveral() {
        return switch (type) {
            case EVENT_COUNT, VALUE_COUNT, TEMPORAL_ORDERED -> condition.threshold() > 1;
            // An amount may be any, and a match may take several steps.
            case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, TEMPORAL -> false;
        };
    }

    /** Whether it counts how many different targets of that scope there are, so that it tells all of them. */
    public boolean counts(HoldScope scope) {
        String target = scope.callField();
        return target != null
                && type == CorrelationType.VALUE_COUNT
                && condition.isLowerBoundOnly()
                && field.equals(List.of(target));
    }

    /** The smallest value that reaches the condition's lower bound; of amounts, which need not be whole, the bound. */
    public long threshold() {
        return type.isNumeric() ? condition.lower() : condition.threshold();
    }
}
