package io.weir.rule.sigma;

import static io.weir.rule.sigma.SchemaParts.BOOLEAN;
import static io.weir.rule.sigma.SchemaParts.SCALARS;
import static io.weir.rule.sigma.SchemaParts.TEXT;
import static io.weir.rule.sigma.SchemaParts.closed;
import static io.weir.rule.sigma.SchemaParts.described;
import static io.weir.rule.sigma.SchemaParts.has;
import static io.weir.rule.sigma.SchemaParts.listOf;
import static io.weir.rule.sigma.SchemaParts.oneOf;
import static io.weir.rule.sigma.SchemaParts.oneOrMore;
import static io.weir.rule.sigma.SchemaParts.open;
import static io.weir.rule.sigma.SchemaParts.text;

import io.weir.event.EntityKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON schema of files of cases, and of the cases in a weir block. */
public final class CaseSchema {
    private static final Map<String, Object> OFFSET = text("^" + Offsets.WHOLE.pattern() + "$");

    private CaseSchema() {}

    /** The schema of a file {@code x.cases.yml}. */
    public static Map<String, Object> file() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "http://json-schema.org/draft-07/schema#");
        root.put("title", "Cases of a rule of Weir");
        root.putAll(closed(
                CaseBook.KEYS,
                Map.of(
                        "rule", described("Name or id; only where the file beside has several rules", SCALARS),
                        "cases", list()),
                "cases"));
        return root;
    }

    static Map<String, Object> list() {
        Map<String, Object> keys = new TreeMap<>();
        keys.put("name", described("What is special about it", TEXT));
        keys.put("start", described("What times count from; a Monday noon if left out", text("^\\S+T\\S+$")));
        keys.put(
                "complete",
                described(
                        "Kinds of which 'known' says all; every one if left out",
                        oneOrMore(
                                oneOf(Arrays.stream(EntityKind.values())
                                        .filter(kind -> kind != EntityKind.UNKNOWN)
                                        .map(Enum::name)
                                        .toList()),
                                0)));
        keys.put(
                "lists",
                described(
                        "Entries that lists have in this case, by name",
                        Map.of("type", "object", "additionalProperties", oneOrMore(TEXT, 0))));
        keys.put("known", described("What was seen before", listOf(record(), 0)));
        keys.put("baselines", described("What usually leaves, with the fields of Baseline", listOf(record(), 0)));
        keys.put("events", described("In the order in which the broker takes them", listOf(record(), 1)));
        keys.put("fires", described("A map for each alert; {} for any", listOf(alert(), 1)));
        keys.put(
                "quiet",
                described(
                        "true: no alert; unmatched: and no event matches a detection",
                        Map.of("enum", List.of(true, CaseAlertReader.UNMATCHED))));
        Map<String, Object> one = new LinkedHashMap<>(closed(CaseReader.KEYS, keys, "name", "events"));
        one.put("oneOf", List.of(has("fires"), has("quiet")));
        return listOf(one, 0);
    }

    /** Which other fields there are is left to the topic's schema. */
    private static Map<String, Object> record() {
        Map<String, Object> keys = new TreeMap<>();
        keys.put("topic", TEXT);
        keys.put(
                "defects",
                described(
                        "What intake cuts, nulls or replaces of it, as field:what",
                        oneOrMore(text(CaseRecordReader.DEFECT.pattern()), 0)));
        keys.put("at", described("Since the start; that of the record before if left out", OFFSET));
        keys.put(
                "repeat",
                closed(
                        CaseRecordReader.REPEAT_KEYS,
                        Map.of(
                                "times",
                                Map.of("type", "integer", "minimum", 1, "maximum", CaseRecordReader.MAX_TIMES),
                                "every",
                                OFFSET),
                        "times"));
        if (!keys.keySet().equals(CaseRecordReader.OWN_KEYS)) {
            throw new IllegalStateException(
                    "the schema has " + keys.keySet() + ", the parser " + CaseRecordReader.OWN_KEYS);
        }
        return open(keys);
    }

    private static Map<String, Object> alert() {
        return closed(
                CaseAlertReader.KEYS,
                Map.of(
                        "group",
                        Map.of("type", "object", "additionalProperties", SCALARS),
                        "observed",
                        Map.of("type", "number"),
                        "holds",
                        oneOrMore(text("^(" + String.join("|", CaseAlertReader.SCOPES) + "):.*\\S"), 0),
                        "enforced",
                        described("Whether its holds bind the exchange", BOOLEAN),
                        "opened-by",
                        described("eventId, or number among the records, of the event that opens it", TEXT)));
    }
}
