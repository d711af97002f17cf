package io.weir.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a replay has found.
 *
 * @param closed rule to group to the largest value of its closed alerts
 * @param held rule to the targets of its holds
 */
record Found(Map<String, Map<Map<String, String>, BigDecimal>> closed, Map<String, Set<String>> held) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Found in(Path out) throws IOException {
        return new Found(closedIn(out), heldIn(out));
    }

    Map<Map<String, String>, BigDecimal> closed(String ruleId) {
        return closed.getOrDefault(ruleId, Map.of());
    }

    Set<String> held(String ruleId) {
        return held.getOrDefault(ruleId, Set.of());
    }

    private static Map<String, Map<Map<String, String>, BigDecimal>> closedIn(Path out) throws IOException {
        Map<String, Map<Map<String, String>, BigDecimal>> closed = new TreeMap<>();
        for (String line : Files.readAllLines(out.resolve("alerts.jsonl"))) {
            JsonNode alert = JSON.readTree(line);
            if (alert.path("status").asText().equals("CLOSED")) {
                Map<String, String> group = new TreeMap<>();
                alert.path("subject")
                        .properties()
                        .forEach(field ->
                                group.put(field.getKey(), field.getValue().asText()));
                closed.computeIfAbsent(alert.path("ruleId").asText(), first -> new LinkedHashMap<>())
                        .merge(
                                group,
                                new BigDecimal(alert.path("observed").asText()).stripTrailingZeros(),
                                BigDecimal::max);
            }
        }
        return closed;
    }

    private static Map<String, Set<String>> heldIn(Path out) throws IOException {
        Map<String, Set<String>> held = new TreeMap<>();
        for (String line : Files.readAllLines(out.resolve("hold-commands.jsonl"))) {
            JsonNode command = JSON.readTree(line);
            held.computeIfAbsent(command.path("ruleId").asText(), first -> new TreeSet<>())
                    .add(command.path("target").asText());
        }
        return held;
    }
}
