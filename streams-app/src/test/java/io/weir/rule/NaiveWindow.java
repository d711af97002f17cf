package io.weir.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides by definition whether a rule ever fires: keeps every event and tries every window. */
final class NaiveWindow {
    private final Rule rule;
    private final Map<Group, List<Witness>> witnesses = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    private record Witness(Instant time, MatchedValue value) {}

    NaiveWindow(Rule rule) {
        this.rule = rule;
    }

    void see(Sighting sighting) {
        for (MatchedRule match : sighting.matches()) {
            if (match.ruleId().equals(rule.id())
                    && seen.add(
                            sighting.group().key() + " " + sighting.evidence().eventId())) {
                witnesses
                        .computeIfAbsent(sighting.group(), first -> new ArrayList<>())
                        .add(new Witness(sighting.evidence().time(), match.value()));
            }
        }
    }

    /** Whether some window that ends with a witness is satisfied. */
    boolean fires() {
        return witnesses.values().stream().anyMatch(this::fires);
    }

    private boolean fires(List<Witness> group) {
        return group.stream()
                .anyMatch(last ->
                        aggregate(group, last.time()) >= rule.correlation().threshold());
    }

    private long aggregate(List<Witness> group, Instant end) {
        Instant start = end.minus(rule.correlation().timespan());
        List<MatchedValue> window = group.stream()
                .filter(witness ->
                        !witness.time().isBefore(start) && !witness.time().isAfter(end))
                .map(Witness::value)
                .toList();
        return switch (rule.correlation().type()) {
            case EVENT_COUNT -> window.size();
            case VALUE_COUNT -> window.stream().distinct().count();
            case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, TEMPORAL, TEMPORAL_ORDERED ->
                window.stream()
                        .mapToLong(value -> ((MatchedValue.Amount) value).units())
                        .sum();
        };
    }
}
