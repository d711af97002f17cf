package io.weir.rule.sigma;

import com.google.re2j.Pattern;
import io.weir.rule.CaseRecord;
import io.weir.rule.sigma.YamlNode.Mapping;
import io.weir.rule.sigma.YamlNode.Sequence;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the records of a case; which fields there are is left to the topic's schema. */
final class CaseRecordReader {
    /** What no schema has a field for. */
    static final Set<String> OWN_KEYS = Set.of("at", "topic", "repeat", "defects");

    static final Set<String> REPEAT_KEYS = Set.of("times", "every");
    static final int MAX_TIMES = 100_000;
    /** Time passes in cases as it does elsewhere, if faster: what nobody would wait for is a slip. */
    private static final Duration MAX_OFFSET = Duration.ofDays(500);

    /** So that an event's defects are told as intake tells them. */
    static final Pattern DEFECT = Pattern.compile("^[A-Za-z]+:[a-z]+$");

    private final Problems problems;

    private CaseRecordReader(Problems problems) {
        this.problems = problems;
    }

    /** @param key under which the list stands */
    static List<CaseRecord> read(String key, YamlNode node, Problems problems) {
        List<CaseRecord> records = new ArrayList<>();
        if (!(node instanceof Sequence list)) {
            problems.refuse(
                    node.at(),
                    node.shown(),
                    "'" + key + "' must be a list, not " + node.shown(),
                    "write a map of fields for each record");
            return records;
        }
        CaseRecordReader reader = new CaseRecordReader(problems);
        for (YamlNode item : list.items()) {
            if (item instanceof Mapping map) {
                records.add(reader.record(map));
            } else {
                problems.refuse(
                        item.at(),
                        item.shown(),
                        "a record must be a map, not " + item.shown(),
                        "write its fields, such as '{at: +0s, asset: BTC}'");
            }
        }
        return records;
    }

    private CaseRecord record(Mapping map) {
        MapReader reader = new MapReader(map, "the record", problems);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        map.entries().forEach((name, entry) -> {
            if (!OWN_KEYS.contains(name)) {
                fields.put(name, content(entry.value()));
            }
        });
        int times = 1;
        Duration every = Duration.ZERO;
        if (reader.node("repeat") instanceof Mapping repeat) {
            MapReader repeated = new MapReader(repeat, "'repeat'", problems);
            repeated.refuseOthers(REPEAT_KEYS);
            times = times(repeated);
            Duration read = offset("every", repeated, "+50ms");
            every = read == null ? Duration.ZERO : read;
            refuseTooLong(repeated, times, every);
        } else if (reader.has("repeat")) {
            problems.refuse(
                    reader.at("repeat"),
                    "repeat",
                    "'repeat' must be a map",
                    "write for example 'repeat: {times: 100, every: +50ms}'");
        }
        return new CaseRecord(
                reader.text("topic", "withdrawals"),
                offset("at", reader, "+5s"),
                times,
                every,
                fields,
                defects(reader),
                map.at().line(),
                map.at().column());
    }

    private void refuseTooLong(MapReader repeat, int times, Duration every) {
        if (every.multipliedBy(times - 1L).abs().compareTo(MAX_OFFSET) > 0) {
            problems.refuse(
                    repeat.at("every"),
                    "every",
                    "'repeat' must be at most " + Durations.text(MAX_OFFSET) + " long in all",
                    "write fewer, or less between them");
        }
    }

    private List<String> defects(MapReader reader) {
        List<Located<String>> defects = reader.texts("defects", "[segment:unknown]");
        if (defects == null) {
            return List.of();
        }
        for (Located<String> defect : defects) {
            if (!DEFECT.matcher(defect.value()).find()) {
                problems.refuse(
                        defect.at(),
                        defect.value(),
                        "'" + defect.value() + "' is no defect of intake's",
                        "write a field and what becomes of it, such as segment:unknown");
            }
        }
        return defects.stream().map(Located::value).toList();
    }

    private int times(MapReader repeat) {
        Value value = repeat.value("times", "100");
        BigDecimal number = value == null || value.kind() != Value.Kind.NUMBER ? null : Numbers.parse(value.text());
        if (number != null
                && Numbers.isLong(number)
                && number.signum() > 0
                && number.compareTo(BigDecimal.valueOf(MAX_TIMES)) <= 0) {
            return number.intValueExact();
        }
        problems.refuse(
                value == null ? repeat.at() : value.at(),
                value == null ? "" : value.text(),
                value == null ? "'repeat' has no 'times'" : "'times' is '" + value.text() + "'",
                "write a whole number from 1 to " + MAX_TIMES);
        return 1;
    }

    private @Nullable Duration offset(String key, MapReader map, String example) {
        Value value = map.value(key, example);
        Duration offset = value == null ? null : Offsets.parse(value.text());
        if (value != null && offset == null) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'" + key + "' is '" + value.text() + "', which is no time since the start",
                    "write + or - and numbers with d, h, m, s or ms, such as " + example);
        } else if (value != null && offset != null && offset.abs().compareTo(MAX_OFFSET) > 0) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'" + key + "' must be at most " + Durations.text(MAX_OFFSET) + " from the start: '" + value.text()
                            + "'",
                    "give the case another 'start', or shorten it");
            return Duration.ZERO;
        }
        return offset;
    }

    private @Nullable Object content(YamlNode node) {
        if (node instanceof Value value) {
            return switch (value.kind()) {
                case TEXT -> value.text();
                case NUMBER -> number(value);
                case BOOLEAN -> Boolean.valueOf(value.text().toLowerCase(Locale.ROOT));
                case NULL -> null;
            };
        }
        if (node instanceof Sequence list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.items().forEach(item -> items.add(content(item)));
            return items;
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        ((Mapping) node).entries().forEach((name, entry) -> fields.put(name, content(entry.value())));
        return fields;
    }

    /** A number that Weir can't hold is left as text, which the schema then refuses with its field's name. */
    private static Object number(Value value) {
        BigDecimal number = Numbers.parse(value.text());
        return number == null ? value.text() : number;
    }
}
