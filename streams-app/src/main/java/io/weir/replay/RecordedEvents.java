package io.weir.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The events of an incident in the order of the broker, read one line at a time; to be closed after use.
 *
 * <p>Every method may throw {@link IncidentException}, which names file, line, value and mend.
 */
public final class RecordedEvents implements Iterator<RecordedEvent>, AutoCloseable {
    /** The field that holds the event time, by topic; known entities have none. */
    private static final Map<String, String> TIME_FIELDS = new TreeMap<>(Map.of(
            "withdrawals", "requestedAt",
            "withdrawal-updates", "stateAt",
            "api-calls", "calledAt",
            "known-entities", "",
            "hold-decisions", "decidedAt",
            "hold-acks", "ackedAt"));

    private static final Set<String> FIELDS = Set.of("topic", "value", "brokerTime");

    private final JsonLines lines;
    private @Nullable Instant latest;
    private @Nullable RecordedEvent next;
    private boolean ended;

    /** @param file {@code events.jsonl}, or packed as {@code .gz} */
    public RecordedEvents(Path file) {
        lines = new JsonLines(file);
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            JsonNode record = lines.next();
            ended = record == null;
            next = record == null ? null : event(record);
        }
        return next != null;
    }

    @Override
    public RecordedEvent next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("no events are left");
        }
        RecordedEvent event = next;
        next = null;
        return event;
    }

    private RecordedEvent event(JsonNode record) {
        record.fieldNames().forEachRemaining(this::checkFieldIsKnown);
        String topic = record.path("topic").asText();
        String timeField = TIME_FIELDS.get(topic);
        if (timeField == null) {
            throw lines.error(
                    "topic '" + topic + "' is none of " + TIME_FIELDS.keySet() + "; name the topic of the record");
        }
        JsonNode value = record.path("value");
        if (!value.isObject()) {
            throw lines.error("value '" + JsonLines.shown(value.toString())
                    + "' is no JSON object; write the fields of the record");
        }
        Instant happened = time(value, timeField);
        Instant said = time(record, "brokerTime");
        return new RecordedEvent(topic, value, brokerTime(topic, timeField, happened, said), lines.line());
    }

    private void checkFieldIsKnown(String field) {
        if (!FIELDS.contains(field)) {
            throw lines.error("field '" + field
                    + "' is none of topic, value, brokerTime; put the record's own fields into value");
        }
    }

    /**
     * Broker time doesn't run backwards unless the file says so, and an event that claims to lie ahead of the broker time it
     * was given doesn't move it on.
     */
    private Instant brokerTime(String topic, String timeField, @Nullable Instant happened, @Nullable Instant said) {
        Instant reached = said == null ? happened : said;
        if (reached == null && (latest == null || !timeField.isEmpty())) {
            throw lines.error(topic + " has no " + (timeField.isEmpty() ? "time" : timeField)
                    + " to tell its broker time by; add " + (timeField.isEmpty() ? "" : timeField + " or ")
                    + "brokerTime");
        }
        Instant before = latest;
        if (reached == null || (before != null && before.isAfter(reached))) {
            reached = before;
        }
        latest = reached;
        return said != null ? said : Objects.requireNonNull(reached);
    }

    private @Nullable Instant time(JsonNode holder, String field) {
        JsonNode text = holder.path(field);
        if (field.isEmpty() || text.isMissingNode() || text.isNull()) {
            return null;
        }
        try {
            return Instant.parse(text.asText());
        } catch (DateTimeException e) {
            throw lines.error(field + " '" + text.asText() + "' is no time; write it as 2019-05-07T17:15:24.123Z", e);
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
