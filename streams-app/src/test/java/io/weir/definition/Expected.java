package io.weir.definition;

import io.weir.alert.Ids;
import io.weir.rule.Group;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must come out of a rule.
 *
 * @param alerts a line for each, with the ids of the events that contribute
 * @param held scope and target of each hold
 */
record Expected(SortedMap<String, SortedSet<String>> alerts, SortedSet<String> held) {

    /** @param openings whether it is told what opened an alert, and what was observed then */
    static Expected of(WholeDefinition definition, Counted rule, boolean openings) {
        SortedMap<String, SortedSet<String>> alerts = new TreeMap<>();
        SortedSet<String> held = new TreeSet<>();
        for (Gathered group : definition.groups(rule)) {
            for (EpisodeOf episode : group.episodes()) {
                SortedSet<String> events = new TreeSet<>();
                episode.contributors().forEach(event -> events.add(event.id()));
                alerts.put(line(episode, openings), events);
                held.addAll(held(rule, episode));
            }
        }
        return new Expected(alerts, held);
    }

    /** The one id by which who opened it is known, worked out as the contract says. */
    static String alertId(EpisodeOf episode) {
        Map<String, String> values = episode.group().values();
        Group group = new Group(List.copyOf(values.keySet()), List.copyOf(values.values()));
        return Ids.of("alert", episode.group().counted().id(), group.key(), episode.openedBy());
    }

    private static String line(EpisodeOf episode, boolean openings) {
        Counted rule = episode.group().counted();
        return line(
                new TreeMap<>(episode.group().values()),
                openings ? alertId(episode) : "",
                Instant.ofEpochMilli(episode.first() - rule.timespan()),
                Instant.ofEpochMilli(episode.last()),
                openings ? episode.observedFirst().stripTrailingZeros().toPlainString() : "",
                episode.largest().stripTrailingZeros().toPlainString());
    }

    static String line(
            Map<String, String> group,
            String alertId,
            Instant windowStart,
            Instant windowEnd,
            String observedFirst,
            String largest) {
        return String.format(
                "%s %s from %s to %s observed %s, then %s",
                group, alertId, windowStart, windowEnd, observedFirst, largest);
    }

    private static SortedSet<String> held(Counted rule, EpisodeOf episode) {
        SortedSet<String> held = new TreeSet<>();
        for (String scope : RuleText.texts(rule.hold().get("scopes"))) {
            for (PlainEvent event : episode.contributors()) {
                String target = event.told(
                        switch (scope) {
                            case "WITHDRAWAL" -> "withdrawalId";
                            case "ACCOUNT" -> "accountId";
                            case "API_KEY" -> "apiKeyId";
                            default -> "destination";
                        });
                if (target != null) {
                    held.add(scope + ":" + target);
                }
            }
        }
        return held;
    }
}
