package io.weir.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.event.Activity;
import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.Observation;
import io.weir.event.Origin;
import io.weir.event.Received;
import io.weir.intake.Admission;
import io.weir.intake.Intake;
import io.weir.intake.IntakeSettings;
import io.weir.serde.contract.ContractValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A case that ships with a rule: events, and whether the rule is to fire on them.
 *
 * <p>Files stand in a folder named after the rule's file and are called {@code fires-….jsonl} or {@code quiet-….jsonl}.
 * A line is an event as in an incident's {@code events.jsonl}, with {@code facts} (those left out are unknown) and, for
 * events that differ in time only, {@code "repeat": {"times": 1200, "everyMillis": 50}}.
 *
 * @param rule name of the rule's file without its ending
 */
public record RuleCase(String rule, String name, boolean fires, List<Line> lines) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("src/test/resources/rules");

    /** One event as it would come from the exchange. */
    public record Line(String topic, ObjectNode value, Facts facts) {}

    /** The cases of all rules, sorted. */
    public static List<RuleCase> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .map(RuleCase::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The events as rules see them, taken in by intake. */
    public List<Observation> observations() {
        List<Observation> observations = new ArrayList<>();
        for (Line line : lines) {
            Instant brokerTime = Instant.parse(line.value()
                    .get(line.topic().equals("withdrawals") ? "requestedAt" : "calledAt")
                    .textValue());
            Origin origin = new Origin(line.topic(), 0, observations.size());
            observations.add(new Observation(received(line, origin, brokerTime), line.facts()));
        }
        return observations;
    }

    private static Received<? extends Activity> received(Line line, Origin origin, Instant brokerTime) {
        Intake intake = new Intake(IntakeSettings.DEFAULT);
        Admission<? extends Activity> admission = line.topic().equals("withdrawals")
                ? intake.intake(ContractValue.WITHDRAWAL.fromJson(line.value()), origin, brokerTime)
                : intake.intake(ContractValue.API_CALL.fromJson(line.value()), origin, brokerTime);
        if (admission instanceof Admission.Accepted<? extends Activity> accepted) {
            return accepted.received();
        }
        throw new IllegalArgumentException("intake refuses " + line.value());
    }

    private static RuleCase read(Path file) {
        String name = file.getFileName().toString().replace(".jsonl", "");
        if (!name.startsWith("fires-") && !name.startsWith("quiet-")) {
            throw new IllegalArgumentException("a case is named fires-… or quiet-…: " + file);
        }
        List<Line> lines = new ArrayList<>();
        try {
            for (String text : Files.readAllLines(file)) {
                addLines(JSON.readTree(text), lines);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + file, unreadable);
        }
        return new RuleCase(file.getParent().getFileName().toString(), name, name.startsWith("fires-"), lines);
    }

    private static void addLines(JsonNode json, List<Line> lines) {
        String topic = json.get("topic").textValue();
        int times = json.at("/repeat/times").asInt(1);
        for (int i = 0; i < times; i++) {
            ObjectNode value = json.get("value").deepCopy();
            if (times > 1) {
                String timeField = topic.equals("withdrawals") ? "requestedAt" : "calledAt";
                Instant time = Instant.parse(value.get(timeField).textValue());
                value.put(
                        timeField,
                        time.plusMillis(i * json.at("/repeat/everyMillis").asLong())
                                .toString());
                value.put("eventId", value.get("eventId").textValue() + "-" + i);
            }
            lines.add(new Line(topic, value, facts(json.path("facts"))));
        }
    }

    private static Facts facts(JsonNode json) {
        Facts facts = Facts.none();
        for (String name : (Iterable<String>) json::fieldNames) {
            Fact fact = Arrays.stream(Fact.values())
                    .filter(candidate -> candidate.fieldName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no fact is named " + name));
            facts = facts.with(fact, json.get(name).longValue());
        }
        return facts;
    }

    @Override
    public String toString() {
        return rule + "/" + name;
    }
}
