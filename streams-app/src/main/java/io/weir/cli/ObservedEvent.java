package io.weir.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.event.Activity;
import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.NearestName;
import io.weir.event.Observation;
import io.weir.event.Origin;
import io.weir.event.Received;
import io.weir.intake.Admission;
import io.weir.intake.Intake;
import io.weir.intake.IntakeSettings;
import io.weir.serde.contract.ContractValue;
import io.weir.topology.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An event as a user names it: a JSON file, {@code -} for standard input, or {@code FILE#eventId} for a line of an
 * incident's events. It is the event itself, or a record with {@code topic} and {@code value}, and goes through intake.
 */
final class ObservedEvent {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ObservedEvent() {}

    /** @throws IllegalArgumentException for people, where it can't be read or is no event */
    static Observation read(String named, InputStream in, Map<String, BigDecimal> facts) {
        JsonNode record = json(named, in);
        JsonNode value = record.path("value").isObject() ? record.path("value") : record;
        boolean call =
                record.has("topic") ? record.path("topic").asText().equals(Topics.API_CALLS) : value.has("calledAt");
        String timeField = call ? "calledAt" : "requestedAt";
        Instant at = time(value, timeField);
        Origin origin = new Origin(call ? Topics.API_CALLS : Topics.WITHDRAWALS, 0, 0);
        Intake intake = new Intake(IntakeSettings.DEFAULT);
        Admission<? extends Activity> admission = call
                ? intake.intake(ContractValue.API_CALL.fromJson(value), origin, at)
                : intake.intake(ContractValue.WITHDRAWAL.fromJson(value), origin, at);
        if (admission instanceof Admission.Accepted<? extends Activity> accepted) {
            Received<? extends Activity> received = accepted.received();
            return new Observation(received, facts(facts));
        }
        throw new IllegalArgumentException("intake refuses the event '" + named + "': " + admission);
    }

    private static JsonNode json(String named, InputStream in) {
        try {
            if (named.equals("-")) {
                return parsed(named, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
            int hash = named.lastIndexOf('#');
            if (hash > 0 && !Files.exists(Path.of(named))) {
                return line(Path.of(named.substring(0, hash)), named.substring(hash + 1));
            }
            return parsed(named, Files.readString(Path.of(named)));
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException(
                    "no file '" + missing.getMessage() + "'; name a JSON file, - or FILE#eventId", missing);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read '" + named + "': " + unreadable.getMessage(), unreadable);
        }
    }

    private static JsonNode line(Path file, String eventId) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            List<String> found = lines.filter(text -> text.contains(eventId)
                            && parsed(file.toString(), text)
                                    .at("/value/eventId")
                                    .asText()
                                    .equals(eventId))
                    .limit(1)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        "no event '" + eventId + "' in " + file + "; name the eventId of one of its lines");
            }
            return parsed(file.toString(), found.get(0));
        }
    }

    private static JsonNode parsed(String named, String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(
                    "'" + named + "' is not JSON (" + broken.getOriginalMessage() + "); name a file with one event",
                    broken);
        }
        throw new IllegalArgumentException("'" + named + "' holds no JSON object; name a file with one event");
    }

    private static Instant time(JsonNode value, String field) {
        try {
            return Instant.parse(value.path(field).asText());
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    field + " is '" + value.path(field).asText()
                            + "'; an event needs its time, such as 2019-05-07T17:15:24Z",
                    wrong);
        }
    }

    private static Facts facts(Map<String, BigDecimal> values) {
        Facts facts = Facts.none();
        List<String> names = Arrays.stream(Fact.values()).map(Fact::fieldName).toList();
        for (Map.Entry<String, BigDecimal> given : values.entrySet()) {
            int at = names.indexOf(given.getKey());
            if (at < 0) {
                throw new IllegalArgumentException("no fact is named '" + given.getKey() + "'; "
                        + NearestName.suggestion(names, given.getKey(), "they are " + String.join(", ", names)));
            }
            facts = facts.with(Fact.values()[at], units(Fact.values()[at], given.getValue()));
        }
        return facts;
    }

    private static long units(Fact fact, BigDecimal value) {
        try {
            return value.movePointRight(fact.decimals()).longValueExact();
        } catch (ArithmeticException tooFine) {
            throw new IllegalArgumentException(
                    fact.fieldName() + " is '" + value.toPlainString() + "'; give it "
                            + (fact.decimals() == 0
                                    ? "a whole number"
                                    : "a number with at most " + fact.decimals() + " decimals"),
                    tooFine);
        }
    }
}
