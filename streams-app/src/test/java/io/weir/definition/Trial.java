package io.weir.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.definition.RandomPublished.Arrival;
import io.weir.replay.IncidentFolder;
import io.weir.replay.Replay;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Rule files and events, through the whole of Weir and through the definition.
 *
 * @param name of what is tried, for who reads a failure
 * @param firstPaid when destinations were first paid by anyone; null where nobody knows what was paid
 * @param inOrder whether events come in the order of their times
 */
record Trial(
        Path directory,
        String name,
        List<String> files,
        Map<String, Instant> firstPaid,
        List<Arrival> arrivals,
        boolean inOrder) {

    private static final int MOST_EVIDENCE = 100;
    /** Below what a window of calls keeps one by one, whatever the rule. */
    private static final int FEW = 33;
    /** The same of rules on calls alone, but {@code event_count}: in order they are exact. */
    private static final int MANY = 256;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How many alerts both found the same. */
    int check() throws IOException {
        List<PlainEvent> events = arrivals.stream()
                .map(arrival -> PlainEvent.of(arrival.isCall(), arrival.event(), firstPaid))
                .toList();
        WholeDefinition definition = new WholeDefinition(RuleText.of(files, RandomLine.LISTS));
        events.forEach(definition::arrive);
        Set<String> withoutOpenings = definition.voiced().stream()
                .filter(rule -> !inOrder || definition.isOfEpisodes(rule))
                .map(Counted::id)
                .collect(Collectors.toSet());
        FoundInOutput found = FoundInOutput.in(replay(), withoutOpenings);
        int alerts = 0;
        for (Counted rule : definition.voiced()) {
            if (isTold(rule, definition)) {
                Expected expected = Expected.of(definition, rule, !withoutOpenings.contains(rule.id()));
                check(rule, expected, found, definition.takesCalls(rule));
                alerts += expected.alerts().size();
            }
        }
        if (!inOrder) {
            alerts += checkLateParents(events, found);
        }
        List<String> voiced = definition.voiced().stream().map(Counted::id).toList();
        assertThat(voiced).as(name).containsAll(found.alerts().keySet());
        return alerts;
    }

    /**
     * In which order episodes become known decides what a correlation of them finds for a while; but whatever it would find
     * in order it finds, and holds, where one more match never ends what is satisfied.
     */
    private int checkLateParents(List<PlainEvent> events, FoundInOutput found) {
        WholeDefinition ordered = new WholeDefinition(RuleText.of(files, RandomLine.LISTS));
        events.stream().sorted(Comparator.comparingLong(PlainEvent::timeMillis)).forEach(ordered::arrive);
        int alerts = 0;
        for (Counted rule : ordered.voiced()) {
            if (ordered.isOfEpisodes(rule) && !ordered.takesCalls(rule) && ordered.onlyGrows(rule)) {
                Expected expected = Expected.of(ordered, rule, false);
                Set<String> told = union(found.alertsOf(rule.id()));
                String description = name + ", late, rule " + rule.id();
                assertThat(found.heldBy(rule.id())).as("held, " + description).containsAll(expected.held());
                if (union(expected.alerts()).size() <= MOST_EVIDENCE) {
                    assertThat(told).as(description).containsAll(union(expected.alerts()));
                }
                alerts += expected.alerts().size();
            }
        }
        return alerts;
    }

    private static Set<String> union(Map<String, ? extends Set<String>> alerts) {
        return alerts.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** Whether the definition alone decides what comes out, and windows keep all that it takes. */
    private boolean isTold(Counted rule, WholeDefinition definition) {
        boolean single = !definition.takesCalls(rule) && !definition.isOfEpisodes(rule);
        boolean many = inOrder
                && !rule.type().equals("event_count")
                && !definition.isOfEpisodes(rule)
                && !definition.takesWithdrawals(rule);
        boolean few = definition.groups(rule).stream()
                .allMatch(group -> group.witnesses().size() <= (many ? MANY : FEW));
        return (inOrder || single) && (few || single) && !definition.isOpen(rule);
    }

    /** Of calls only some are kept to be shown; what may be held is held whole. */
    private void check(Counted rule, Expected expected, FoundInOutput found, boolean takesCalls) {
        String description = name + (inOrder ? "" : ", late") + ", rule " + rule.id();
        SortedMap<String, SortedSet<String>> alerts = found.alertsOf(rule.id());
        assertThat(alerts.keySet()).as(description).isEqualTo(expected.alerts().keySet());
        alerts.forEach((alert, events) -> {
            Set<String> all = expected.alerts().get(alert);
            assertThat(all).as(description + alert).containsAll(events);
            if (!takesCalls) {
                assertThat(events).as(description + alert).hasSize(Math.min(all.size(), MOST_EVIDENCE));
            }
        });
        assertThat(found.heldBy(rule.id())).as("held, " + description).isEqualTo(expected.held());
    }

    private Path replay() throws IOException {
        Path incident = Files.createDirectories(directory.resolve(name));
        Files.writeString(incident.resolve("incident.md"), "# Random\n");
        List<String> lines = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("topic", arrival.isCall() ? "api-calls" : "withdrawals");
            line.put("brokerTime", arrival.brokerTime().toString());
            line.put("value", arrival.event());
            lines.add(JSON.writeValueAsString(line));
        }
        Files.write(incident.resolve("events.jsonl"), lines);
        if (firstPaid != null) {
            Files.write(incident.resolve("known-entities.jsonl"), known());
        }
        List<RuleFile> rules = new ArrayList<>();
        RandomLine.LISTS.forEach(
                (list, entries) -> rules.add(new RuleFile("lists/" + list + ".txt", String.join("\n", entries))));
        for (int i = 0; i < files.size(); i++) {
            rules.add(new RuleFile(i + ".yml", files.get(i)));
        }
        Path out = directory.resolve(name + "-out");
        new Replay(IncidentFolder.open(incident), RuleSet.of(rules), (events, at) -> {}).run(out);
        assertThat(Files.readString(out.resolve("quarantine.jsonl"))).isEmpty();
        return out;
    }

    private List<String> known() throws IOException {
        List<String> lines = new ArrayList<>(List.of("{\"complete\":[\"DESTINATION\"]}"));
        for (Map.Entry<String, Instant> each : firstPaid.entrySet()) {
            String[] parts = each.getKey().split("[:?=]", -1);
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("kind", "DESTINATION");
            line.put("network", parts[0]);
            line.put("address", parts[1]);
            line.put("tag", parts.length > 2 ? parts[3] : null);
            line.put("firstPaidAt", each.getValue().toString());
            lines.add(JSON.writeValueAsString(line));
        }
        return lines;
    }
}
