package io.weir.replay;

import io.weir.replay.NaiveGroup.Episode;
import io.weir.replay.NaiveGroup.Match;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a correlation finds by the definition, in all groups. */
final class NaiveRule {

    private final RandomCorrelation correlation;
    private final long slackMillis;
    private final Map<Map<String, String>, NaiveGroup> groups = new LinkedHashMap<>();

    NaiveRule(RandomCorrelation correlation) {
        this(correlation, 0);
    }

    private NaiveRule(RandomCorrelation correlation, long slackMillis) {
        this.correlation = correlation;
        this.slackMillis = slackMillis;
    }

    /** A correlation of events. */
    static NaiveRule of(RandomRule rule, List<RandomEvent> events) {
        return of(rule, events, 0);
    }

    /** @param slackMillis by how much windows are longer than the rule says */
    static NaiveRule of(RandomRule rule, List<RandomEvent> events, long slackMillis) {
        NaiveRule naive = new NaiveRule(rule.correlation(), slackMillis);
        for (RandomEvent event : events) {
            rule.groupsOf(event).forEach((group, steps) -> naive.see(group, event, steps));
        }
        return naive;
    }

    /**
     * A correlation of correlations: of each episode of a child it sees one thing, when that was first satisfied, and of
     * it the child's group. In the order of event time, which is that of arrival where events come in order.
     */
    static NaiveRule of(RandomParent parent, List<RandomEvent> events) {
        NaiveRule naive = new NaiveRule(parent.correlation());
        record Seen(Map<String, String> group, Match match) {}
        List<Seen> seen = new ArrayList<>();
        for (RandomRule child : parent.children()) {
            int step = 1 << parent.children().indexOf(child);
            of(child, events).groups.forEach((group, its) -> {
                List<Episode> episodes = its.episodes();
                for (int i = 0; i < episodes.size(); i++) {
                    seen.add(new Seen(
                            only(group, parent.correlation().groupBy()),
                            new Match(
                                    child.id() + group + i,
                                    episodes.get(i).firstMillis(),
                                    step,
                                    parent.correlation().field().stream()
                                            .map(group::get)
                                            .collect(Collectors.joining()),
                                    BigDecimal.ZERO,
                                    episodes.get(i).held())));
                }
            });
        }
        seen.sort(Comparator.comparingLong(each -> each.match().timeMillis()));
        seen.forEach(each -> naive.group(each.group()).see(each.match()));
        return naive;
    }

    private static Map<String, String> only(Map<String, String> group, List<String> fields) {
        return fields.stream().collect(Collectors.toMap(field -> field, group::get));
    }

    private NaiveGroup group(Map<String, String> key) {
        return groups.computeIfAbsent(key, first -> new NaiveGroup(correlation, slackMillis));
    }

    private void see(Map<String, String> key, RandomEvent event, int steps) {
        List<String> values = new ArrayList<>();
        correlation.field().forEach(name -> values.add(event.field(name)));
        if (!values.contains(null)) {
            boolean numeric = RandomCorrelation.isNumeric(correlation.type());
            group(key)
                    .see(new Match(
                            event.id(),
                            event.timeMillis(),
                            steps,
                            values.toString(),
                            numeric ? event.amountUsd() : BigDecimal.ZERO,
                            event.isCall() ? Set.of() : Set.of(event.withdrawalId())));
        }
    }

    Set<Map<String, String>> groups() {
        return groups.keySet();
    }

    /** How many matches a group has. */
    int size(Map<String, String> group) {
        return groups.get(group).size();
    }

    /** Group to the largest value at any satisfied time. */
    Map<Map<String, String>, BigDecimal> largest() {
        Map<Map<String, String>, BigDecimal> largest = new LinkedHashMap<>();
        groups.forEach((key, group) -> {
            if (group.alerts()) {
                largest.put(key, group.largest());
            }
        });
        return largest;
    }

    /** Withdrawals that contribute. */
    Set<String> held() {
        Set<String> held = new TreeSet<>();
        groups.values().forEach(group -> held.addAll(group.held()));
        return held;
    }
}
