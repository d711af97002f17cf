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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random rule files as people write them, through the whole of Weir and through the definition: the same alerts with the
 * same ids, windows, values and contributing events, and the same holds. {@code -Dweir.definition.tries=1000} tries so many sets of files.
 */
class WholeFilesProperties {

    private static final int TRIES = Integer.getInteger("weir.definition.tries", 10);
    private static final long FIRST_SEED = Long.getLong("weir.definition.seed", 1);
    private static final int FILES = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void findsInWholeFilesWhatTheDefinitionFinds() throws IOException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + TRIES; seed++) {
            check(seed);
        }
    }

    private void check(long seed) throws IOException {
        Draw draw = new Draw(new Random(seed));
        boolean inOrder = !draw.oneIn(3);
        int seconds = draw.of(1, 1, 10, 60);
        List<String> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            files.add(RandomFile.of("f" + i, draw, seconds, draw.oneIn(3) ? 1 + draw.below(3) : 0)
                    .text());
        }
        Map<String, Instant> firstPaid = draw.oneIn(3)
                ? null
                : Map.of("net:D0", RandomPublished.START.minusSeconds(86_400), "net:D1?tag=7", RandomPublished.START);
        List<Arrival> arrivals = new RandomPublished(draw, seconds, 20 + draw.below(120), 1 + draw.below(8))
                .arrivals(5 + draw.below(60), inOrder);
        WholeDefinition definition = new WholeDefinition(RuleText.of(files, RandomLine.LISTS));
        arrivals.forEach(arrival -> definition.arrive(PlainEvent.of(arrival.isCall(), arrival.event(), firstPaid)));
        Set<String> withoutOpenings = definition.voiced().stream()
                .filter(rule -> !inOrder || definition.isOfEpisodes(rule))
                .map(Counted::id)
                .collect(Collectors.toSet());
        FoundInOutput found = FoundInOutput.in(replay(seed, files, firstPaid, arrivals), withoutOpenings);
        for (Counted rule : definition.voiced()) {
            if (definition.isOpen(rule)) {
                continue;
            }
            Expected expected = Expected.of(definition, rule, !withoutOpenings.contains(rule.id()));
            String description = "seed " + seed + (inOrder ? "" : ", late") + ", rule " + rule.id();
            if (!definition.takesCalls(rule) && (inOrder || !definition.isOfEpisodes(rule))) {
                checkAll(rule, expected, found, description);
            } else if (inOrder) {
                checkCalls(rule, expected, found, description);
            }
        }
        List<String> voiced = definition.voiced().stream().map(Counted::id).toList();
        assertThat(voiced).as("seed " + seed).containsAll(found.alerts().keySet());
    }

    private static void checkAll(Counted rule, Expected expected, FoundInOutput found, String description) {
        assertThat(found.alertsOf(rule.id())).as(description).isEqualTo(expected.alerts());
        assertThat(found.heldBy(rule.id())).as("held, " + description).isEqualTo(expected.held());
    }

    /** Of calls only some are kept to be shown; what may be held is held whole. */
    private static void checkCalls(Counted rule, Expected expected, FoundInOutput found, String description) {
        SortedMap<String, SortedSet<String>> alerts = found.alertsOf(rule.id());
        assertThat(alerts.keySet()).as(description).isEqualTo(expected.alerts().keySet());
        alerts.forEach((alert, events) ->
                assertThat(expected.alerts().get(alert)).as(description + alert).containsAll(events));
        assertThat(found.heldBy(rule.id())).as("held, " + description).isEqualTo(expected.held());
    }

    private Path replay(long seed, List<String> files, Map<String, Instant> firstPaid, List<Arrival> arrivals)
            throws IOException {
        Path incident = Files.createDirectories(directory.resolve("incident-" + seed));
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
            Files.write(incident.resolve("known-entities.jsonl"), known(firstPaid));
        }
        List<RuleFile> rules = new ArrayList<>();
        RandomLine.LISTS.forEach(
                (name, entries) -> rules.add(new RuleFile("lists/" + name + ".txt", String.join("\n", entries))));
        for (int i = 0; i < files.size(); i++) {
            rules.add(new RuleFile(i + ".yml", files.get(i)));
        }
        Path out = directory.resolve("out-" + seed);
        new Replay(IncidentFolder.open(incident), RuleSet.of(rules), (events, at) -> {}).run(out);
        assertThat(Files.readString(out.resolve("quarantine.jsonl"))).isEmpty();
        return out;
    }

    private static List<String> known(Map<String, Instant> firstPaid) throws IOException {
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
