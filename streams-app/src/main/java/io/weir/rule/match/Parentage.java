package io.weir.rule.match;

import io.weir.rule.Correlation;
import io.weir.rule.Group;
import io.weir.rule.MatchedRule;
import io.weir.rule.MatchedValue;
import io.weir.rule.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a correlation of correlations makes of the episodes of one of its rules. An episode is known by its group, so all
 * that the parent groups by and aggregates are fields of that.
 *
 * @param groupFields the child's group-by fields behind the parent's, in the parent's order
 * @param step the child's position among the rules that the parent refers to
 */
public record Parentage(Rule parent, String childId, List<String> groupFields, int step) {

    public Parentage {
        groupFields = List.copyOf(groupFields);
    }

    /** The same for another state of its parent. */
    public Parentage of(Rule same) {
        return new Parentage(same, childId, groupFields, step);
    }

    /** The parent's group, or null where the episode has none: it is of a version that grouped otherwise. */
    public @Nullable Group group(Group child) {
        List<String> values = values(child, groupFields);
        return values == null ? null : new Group(parent.correlation().groupBy(), values);
    }

    /** The parent with what it aggregates of the episode, or null where the episode has none. */
    public @Nullable MatchedRule match(Group child) {
        MatchedValue value = value(child);
        return value == null ? null : new MatchedRule(parent.id(), parent.version(), value);
    }

    private @Nullable MatchedValue value(Group child) {
        Correlation correlation = parent.correlation();
        List<String> values = values(child, correlation.field());
        if (values == null) {
            return null;
        }
        return switch (correlation.type()) {
            case EVENT_COUNT -> MatchedValue.Nothing.NOTHING;
            case VALUE_COUNT -> new MatchedValue.Distinct(values.size() == 1 ? values.get(0) : tuple(values));
            case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE ->
                new MatchedValue.Amount(
                        Aggregation.Amounts.units(new BigDecimal(values.get(0)), correlation.unitScale()));
            case TEMPORAL, TEMPORAL_ORDERED -> new MatchedValue.Steps(1L << step);
        };
    }

    private static @Nullable List<String> values(Group group, List<String> fields) {
        Map<String, String> all = group.asMap();
        List<String> values = new ArrayList<>(fields.size());
        for (String field : fields) {
            String value = all.get(field);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    private static String tuple(List<String> values) {
        StringBuilder tuple = new StringBuilder();
        values.forEach(value -> ValueText.appendPart(tuple, value));
        return tuple.toString();
    }
}
