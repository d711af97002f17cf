package io.weir.replay.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.baseline.Baseline;
import io.weir.baseline.Baselines;
import io.weir.baseline.HourOfWeek;
import io.weir.rule.CaseRecord;
import io.weir.rule.RuleCase;
import io.weir.rule.sigma.Offsets;
import io.weir.serde.contract.ContractValue;
import io.weir.topology.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes out the records of a case: repeated ones, times told from its start, and what it leaves out. */
final class CaseRecords {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** In a repeated record it stands for the record's number among those. */
    private static final String NUMBER = "#";

    private static final String HOUR = "hourOfWeek";

    private final RuleCase tried;
    private final List<CaseEvent> events = new ArrayList<>();
    private Instant latest;

    private CaseRecords(RuleCase tried) {
        this.tried = tried;
        this.latest = tried.start();
    }

    /** What was seen before, taken by the broker before the case starts. */
    static List<CaseEvent> known(RuleCase tried) {
        CaseRecords records = new CaseRecords(tried);
        tried.known().forEach(record -> records.add(record, Topics.KNOWN_ENTITIES));
        return records.events;
    }

    /**
     * The events; the broker takes each at its own time, or at the latest so far.
     *
     * @param topic of the events that don't name one
     */
    static List<CaseEvent> events(RuleCase tried, String topic) {
        CaseRecords records = new CaseRecords(tried);
        tried.events().forEach(record -> records.add(record, record.topic() == null ? topic : record.topic()));
        return records.events;
    }

    /** The first of those that a record stands for. */
    static CaseEvent first(RuleCase tried, CaseRecord record, String topic) {
        CaseRecords records = new CaseRecords(tried);
        records.add(record, topic, 1);
        return records.events.get(0);
    }

    /**
     * What usually leaves; a record without an hour of the week is for all of them.
     *
     * @throws IllegalArgumentException when one is no baseline; the message names field and mend
     */
    static Baselines baselines(RuleCase tried) {
        return Baselines.of(tried.baselines().stream()
                .flatMap(record -> baselines(tried, record).stream())
                .toList());
    }

    /** The same of one record. */
    static List<Baseline> baselines(RuleCase tried, CaseRecord record) {
        CaseRecords records = new CaseRecords(tried);
        ObjectNode value = JSON.objectNode();
        record.fields().forEach((name, content) -> value.set(name, records.json(name, content, NUMBER)));
        boolean everyHour = !value.has(HOUR);
        List<Baseline> baselines = new ArrayList<>();
        for (int hour = 0; hour < (everyHour ? HourOfWeek.COUNT : 1); hour++) {
            baselines.add(ContractValue.BASELINE.fromJson(baseline(value, everyHour, hour)));
        }
        return baselines;
    }

    /** As it is written, for BTC and always unless it says otherwise. */
    private static ObjectNode baseline(ObjectNode written, boolean everyHour, int hour) {
        ObjectNode value = written.deepCopy();
        if (everyHour) {
            value.put(HOUR, hour);
        }
        if (!value.has("asset")) {
            value.put("asset", "BTC");
        }
        if (!value.has("effectiveAt")) {
            value.put("effectiveAt", Instant.EPOCH.toString());
        }
        return value;
    }

    private void add(CaseRecord record, String topic) {
        add(record, topic, record.times());
    }

    private void add(CaseRecord record, String topic, int times) {
        Duration offset = record.at();
        Instant first = offset == null ? latest : tried.start().plus(offset);
        for (int i = 0; i < times; i++) {
            Instant at = first.plus(record.every().multipliedBy(i));
            latest = latest.isBefore(at) || events.isEmpty() ? at : latest;
            int number = events.size() + 1;
            ObjectNode value = JSON.objectNode();
            String repeated = record.times() > 1 ? String.valueOf(i + 1) : NUMBER;
            record.fields().forEach((name, content) -> value.set(name, json(name, content, repeated)));
            CaseDefaults.complete(topic, value, number, at);
            events.add(new CaseEvent(topic, value, at, latest, number, record.defects(), record.line()));
        }
    }

    private JsonNode json(String name, @Nullable Object content, String number) {
        if (content instanceof String text) {
            Duration offset = name.endsWith("At") ? Offsets.parse(text) : null;
            return JSON.textNode(
                    offset == null
                            ? text.replace(NUMBER, number)
                            : tried.start().plus(offset).toString());
        }
        if (content instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros().scale() <= 0 && decimal.precision() < 19
                    ? JSON.numberNode(decimal.longValueExact())
                    : JSON.numberNode(decimal);
        }
        if (content instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (content instanceof List<?> items) {
            ArrayNode array = JSON.arrayNode();
            items.forEach(item -> array.add(json(name, item, number)));
            return array;
        }
        if (content instanceof Map<?, ?> fields) {
            ObjectNode object = JSON.objectNode();
            fields.forEach((key, value) -> object.set(String.valueOf(key), json(String.valueOf(key), value, number)));
            return object;
        }
        return JSON.nullNode();
    }
}
