package io.weir.rule;

import io.weir.event.EntityKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a rule must make of some events: it ships with the rule and is tried by {@code weir rules test}.
 *
 * @param name what is special about it, in words
 * @param file where it is written
 * @param line where it starts, from 1
 * @param column from 1
 * @param start what the times of its records count from
 * @param complete kinds of entities of which {@code known} says all; facts on others are unknown
 * @param lists entries that lists have in this case instead of their own
 * @param known what the exchange had seen before
 * @param baselines what usually leaves, with the fields of {@code Baseline}
 * @param events in the order of the broker
 * @param alerts those that must come, in their order; none: the rule must stay quiet
 * @param unmatched whether it must stay quiet because none of its events matches a detection
 */
public record RuleCase(
        String name,
        String file,
        int line,
        int column,
        Instant start,
        Set<EntityKind> complete,
        Map<String, List<String>> lists,
        List<CaseRecord> known,
        List<CaseRecord> baselines,
        List<CaseRecord> events,
        List<CaseAlert> alerts,
        boolean unmatched) {

    public RuleCase {
        complete = Set.copyOf(complete);
        lists = Map.copyOf(lists);
        known = List.copyOf(known);
        baselines = List.copyOf(baselines);
        events = List.copyOf(events);
        alerts = List.copyOf(alerts);
    }

    /** Such as {@code rules/swarm.cases.yml:12 'five customers within a minute'}. */
    @Override
    public String toString() {
        return file + ":" + line + " '" + name + "'";
    }
}
