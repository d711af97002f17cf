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
import io.weir.replay.RecordedEvent;
import io.weir.replay.RecordedEvents;
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
import org.jspecify.annotations.Nullable;

/**
 * An event as a user names it: a JSON file, {@code -} for standard input, or {@code FILE#eventId} for a line of an
 * incident's events. It is the event itself, or a record with {@code topic} and {@code value}, and goes through intake.
 */
final class ObservedEvent {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ObservedEvent() {}

    /** An event as it was published, and when the broker took it; null where nobody says. */
    private record Published(
            boolean call, JsonNode value, @Nullable Instant brokerTime) {}

    /**
     * Reads the event, and has intake take it as it would from its topic.
     *
     * @param brokerTime when the broker took it; null: when its record says, else with those before it in its file, or at
     *     its own time
     * @throws IllegalArgumentException for people, where it can't be read or is no event
     */
    static Observation read(String named, InputStream in, Map<String, BigDecimal> facts, @Nullable Instant brokerTime) {
        Published published = published(named, in);
        JsonNode value = published.value();
        boolean call = published.call();
        Instant own = time(value, call ? "calledAt" : "requestedAt");
        Instant said = brokerTime == null ? published.brokerTime() : brokerTime;
        Instant at = said == null ? own : said;
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

    private static Published published(String named, InputStream in) {
        try {
            if (named.equals("-")) {
                return alone(parsed(named, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            }
            int hash = named.lastIndexOf('#');
            if (hash > 0 && !Files.exists(Path.of(named))) {
                return line(Path.of(named.substring(0, hash)), named.substring(hash + 1));
            }
            return alone(parsed(named, Files.readString(Path.of(named))));
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException(
                    "no file '" + missing.getMessage() + "'; name a JSON file, - or FILE#eventId", missing);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read '" + named + "': " + unreadable.getMessage(), unreadable);
        }
    }

    private static Published alone(JsonNode record) {
        JsonNode value = record.path("value").isObject() ? record.path("value") : record;
        boolean call =
                record.has("topic") ? record.path("topic").asText().equals(Topics.API_CALLS) : value.has("calledAt");
        return new Published(call, value, record.hasNonNull("brokerTime") ? time(record, "brokerTime") : null);
    }

    /** Broker time doesn't run backwards, so the lines before count, too: it is what a replay would have. */
    private static Published line(Path file, String eventId) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (RecordedEvents events = new RecordedEvents(file)) {
            while (events.hasNext()) {
                RecordedEvent event = events.next();
                boolean call = event.topic().equals(Topics.API_CALLS);
                if ((call || event.topic().equals(Topics.WITHDRAWALS))
                        && event.value().path("eventId").asText().equals(eventId)) {
                    return new Published(call, event.value(), event.brokerTime());
                }
            }
        }
        throw new IllegalArgumentException("no withdrawal or call with the eventId '" + eventId + "' in " + file
                + "; name the eventId of one of its lines");
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
