package io.weir.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a replay wrote of each rule, in the words of {@link Expected}. */
record FoundInOutput(Map<String, SortedMap<String, SortedSet<String>>> alerts, Map<String, SortedSet<String>> held) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param withoutOpenings ids of rules of which it isn't told what opened an alert */
    static FoundInOutput in(Path out, Set<String> withoutOpenings) throws IOException {
        Map<String, JsonNode> opened = new LinkedHashMap<>();
        Map<String, SortedMap<String, SortedSet<String>>> alerts = new TreeMap<>();
        for (JsonNode alert : lines(out.resolve("alerts.jsonl"))) {
            String id = alert.path("alertId").asText();
            opened.putIfAbsent(id, alert);
            if (alert.path("status").asText().equals("CLOSED")
                    && !alert.path("closeReason").asText().equals("MERGED")) {
                alerts.computeIfAbsent(alert.path("ruleId").asText(), first -> new TreeMap<>())
                        .put(line(opened.get(id), alert, withoutOpenings), events(alert));
            }
        }
        Map<String, SortedSet<String>> held = new TreeMap<>();
        for (String file : List.of("hold-commands.jsonl", "shadow-hold-commands.jsonl")) {
            for (JsonNode command : lines(out.resolve(file))) {
                held.computeIfAbsent(command.path("ruleId").asText(), first -> new TreeSet<>())
                        .add(command.path("scope").asText() + ":"
                                + command.path("target").asText());
            }
        }
        return new FoundInOutput(alerts, held);
    }

    SortedMap<String, SortedSet<String>> alertsOf(String ruleId) {
        return alerts.getOrDefault(ruleId, new TreeMap<>());
    }

    SortedSet<String> heldBy(String ruleId) {
        return held.getOrDefault(ruleId, new TreeSet<>());
    }

    private static String line(JsonNode opened, JsonNode closed, Set<String> withoutOpenings) {
        Map<String, String> group = new TreeMap<>();
        closed.path("subject")
                .properties()
                .forEach(field -> group.put(field.getKey(), field.getValue().asText()));
        boolean openings = !withoutOpenings.contains(closed.path("ruleId").asText());
        return Expected.line(
                group,
                openings ? closed.path("alertId").asText() : "",
                Instant.parse(closed.path("windowStart").asText()),
                Instant.parse(closed.path("windowEnd").asText()),
                openings ? plain(opened) : "",
                plain(closed));
    }

    private static SortedSet<String> events(JsonNode alert) {
        SortedSet<String> events = new TreeSet<>();
        alert.path("evidence").forEach(event -> events.add(event.path("eventId").asText()));
        return events;
    }

    private static String plain(JsonNode alert) {
        return new BigDecimal(alert.path("observed").asText())
                .stripTrailingZeros()
                .toPlainString();
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
