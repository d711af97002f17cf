package io.weir.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must come out of a replay: {@code expected.jsonl}, a record a line, {@code {"topic": …, "value": {…}}}.
 *
 * <p>For each topic that it names, the records that came out must be those, in that order and no others. A value names
 * the fields that matter: the others may be anything, so that an expectation outlives a new field.
 */
public final class Expectation {

    private final Map<String, List<ObjectNode>> byTopic = new LinkedHashMap<>();

    private Expectation() {}

    /** @throws IncidentException naming file, line, value and mend */
    public static Expectation read(Path file) {
        Expectation expectation = new Expectation();
        try (JsonLines lines = new JsonLines(file)) {
            for (JsonNode line = lines.next(); line != null; line = lines.next()) {
                if (!line.path("topic").isTextual() || !(line.path("value") instanceof ObjectNode value)) {
                    throw lines.error("'" + JsonLines.shown(line.toString())
                            + "' is no expectation; write {\"topic\": \"alerts\", \"value\": {…}}");
                }
                expectation
                        .byTopic
                        .computeIfAbsent(line.path("topic").asText(), topic -> new ArrayList<>())
                        .add(value);
            }
        }
        return expectation;
    }

    /**
     * Compares with the files of a replay.
     *
     * @return the differences, a line each: {@code -} was expected, {@code +} came out; empty where all is as expected
     */
    public List<String> differences(Path directory) {
        List<String> differences = new ArrayList<>();
        byTopic.forEach((topic, expected) -> {
            List<JsonNode> actual = records(directory.resolve(topic + ".jsonl"));
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                compare(topic, i, expected, actual, differences);
            }
        });
        return differences;
    }

    private static void compare(
            String topic, int i, List<ObjectNode> expected, List<JsonNode> actual, List<String> differences) {
        String wanted = i < expected.size() ? expected.get(i).toString() : null;
        String came = null;
        if (i < actual.size()) {
            came = (i < expected.size() ? onlyFieldsOf(expected.get(i), actual.get(i)) : actual.get(i)).toString();
        }
        if (wanted != null && !wanted.equals(came)) {
            differences.add("- " + topic + " " + (i + 1) + ": " + wanted);
        }
        if (came != null && !came.equals(wanted)) {
            differences.add("+ " + topic + " " + (i + 1) + ": " + came);
        }
    }

    private static JsonNode onlyFieldsOf(ObjectNode wanted, JsonNode record) {
        ObjectNode kept = wanted.objectNode();
        wanted.fieldNames().forEachRemaining(name -> {
            if (record.has(name)) {
                kept.set(name, record.get(name));
            }
        });
        return kept;
    }

    private static List<JsonNode> records(Path file) {
        List<JsonNode> records = new ArrayList<>();
        try (JsonLines lines = new JsonLines(file)) {
            for (JsonNode line = lines.next(); line != null; line = lines.next()) {
                records.add(line);
            }
        }
        return records;
    }
}
