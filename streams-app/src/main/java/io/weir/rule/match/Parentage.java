package io.weir.rule.match;

import io.weir.event.Evidence;
import io.weir.rule.Correlation;
import io.weir.rule.Group;
import io.weir.rule.MatchedRule;
import io.weir.rule.MatchedValue;
import io.weir.rule.Rule;
import io.weir.rule.RuleEpisode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a correlation of correlations makes of the episodes of one of its rules. What the parent aggregates are fields of
 * the episode's group, and so is what it groups by, or else a field of those who contributed: then the episode is in the
 * group of each of them.
 *
 * @param groupFields the child's fields behind the parent's, in the parent's order
 * @param ofContributors those of them that are no group-by fields of the child
 * @param step the child's position among the rules that the parent refers to
 */
public record Parentage(Rule parent, String childId, List<String> groupFields, Set<String> ofContributors, int step) {

    public Parentage {
        groupFields = List.copyOf(groupFields);
        ofContributors = Set.copyOf(ofContributors);
    }

    /** The same for another state of its parent. */
    public Parentage of(Rule same) {
        return new Parentage(same, childId, groupFields, ofContributors, step);
    }

    /**
     * The parent's groups that the episode is in, each with what it is there: by contributors with those that are told now
     * that are in the group. None where the episode is of a version that grouped otherwise.
     */
    public Map<Group, RuleEpisode> groups(RuleEpisode episode) {
        Map<String, String> known = episode.group().asMap();
        if (ofContributors.isEmpty()) {
            Group group = group(known, null);
            return group == null ? Map.of() : Map.of(group, episode);
        }
        Map<Group, List<Evidence>> contributors = new LinkedHashMap<>();
        for (Evidence contributor : episode.contributors()) {
            Group group = group(known, contributor);
            if (group != null) {
                contributors.computeIfAbsent(group, first -> new ArrayList<>()).add(contributor);
            }
        }
        Map<Group, RuleEpisode> groups = new LinkedHashMap<>();
        contributors.forEach((group, own) -> groups.put(group, episode.of(own)));
        return groups;
    }

    private @Nullable Group group(Map<String, String> known, @Nullable Evidence contributor) {
        List<String> values = new ArrayList<>(groupFields.size());
        for (String field : groupFields) {
            String value = contributor != null && ofContributors.contains(field)
                    ? ToldFields.read(field, contributor)
                    : known.get(field);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return new Group(parent.correlation().groupBy(), values);
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
