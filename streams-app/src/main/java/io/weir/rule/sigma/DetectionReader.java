package io.weir.rule.sigma;

import io.weir.event.NearestName;
import io.weir.event.Service;
import io.weir.rule.sigma.YamlNode.Mapping;
import io.weir.rule.sigma.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a detection document has of its own: {@code logsource} and {@code detection}. */
final class DetectionReader {
    /** Beyond what every document has. */
    static final Set<String> KEYS = Set.of("logsource", "detection");

    private DetectionReader() {}

    /** The document as far as it can be read; null when its detection is no map. */
    static @Nullable DetectionDocument read(Header header, MapReader document, Problems problems) {
        Service service = LogsourceReader.read(document, problems);
        YamlNode node = document.node("detection");
        if (!(node instanceof Mapping map)) {
            problems.refuse(
                    document.at("detection"),
                    node == null ? "" : node.shown(),
                    "'detection' must be a map",
                    "write searches and a condition, such as '{selection: {asset: BTC}, condition: selection}'");
            return null;
        }
        MapReader detection = new MapReader(map, "'detection'", problems);
        Map<String, Search> searches = new LinkedHashMap<>();
        String mistyped = detection.has("condition")
                ? null
                : NearestName.among(map.entries().keySet(), "condition");
        map.entries().forEach((name, entry) -> {
            if (name.equals(mistyped)) {
                problems.refuse(
                        entry.keyAt(), name, "unknown key '" + name + "' in 'detection'", "did you mean 'condition'?");
            } else if (!refusesTimeframe(name, entry.keyAt(), problems) && !name.equals("condition")) {
                searches.put(name, search(name, entry.keyAt(), entry.value(), problems));
            }
        });
        Condition condition = mistyped == null ? condition(detection, "selection", problems) : null;
        return DetectionLimits.allow(document.at("detection"), searches, problems)
                ? new DetectionDocument(header, service, searches, condition)
                : null;
    }

    /** Whether it is the key by which older rules said what correlations say today. */
    static boolean refusesTimeframe(String name, Position at, Problems problems) {
        if (!name.equals("timeframe")) {
            return false;
        }
        problems.refuse(
                at, name, "'timeframe' belongs to an older Sigma", "write a correlation document with 'timespan'");
        return true;
    }

    /** @param example of a condition, for errors */
    static @Nullable Condition condition(MapReader detection, String example, Problems problems) {
        YamlNode node = detection.node("condition");
        if (node == null) {
            detection.refuseMissing("condition", "write for example 'condition: " + example + "'");
            return null;
        }
        List<YamlNode> items = node instanceof Sequence sequence ? sequence.items() : List.of(node);
        List<Condition> conditions = new ArrayList<>();
        int words = 0;
        for (YamlNode item : items) {
            if (!(item instanceof Value value)
                    || value.kind() == Value.Kind.NULL
                    || value.text().isBlank()) {
                problems.refuse(
                        item.at(),
                        item.shown(),
                        "'condition' must be text",
                        "write for example 'condition: " + example + "'");
                return null;
            }
            words += ConditionParser.words(value);
            if (!DetectionLimits.allowWords(item.at(), words, problems)) {
                return null;
            }
            Condition condition = ConditionParser.parse(value, problems);
            if (condition == null) {
                return null;
            }
            conditions.add(condition);
        }
        if (conditions.isEmpty()) {
            problems.refuse(node.at(), "[]", "'condition' is empty", "write for example 'condition: " + example + "'");
            return null;
        }
        return conditions.size() == 1 ? conditions.get(0) : new Condition.Or(conditions);
    }

    static Search search(String name, Position at, YamlNode node, Problems problems) {
        boolean blank = node instanceof Value value && value.kind() == Value.Kind.NULL;
        List<YamlNode> items = blank ? List.of() : node instanceof Sequence sequence ? sequence.items() : List.of(node);
        List<List<FieldTest>> alternatives = new ArrayList<>();
        for (YamlNode item : items) {
            if (item instanceof Mapping map) {
                alternatives.add(fieldTests(name, map, problems));
            } else {
                problems.refuse(
                        item.at(),
                        item.shown(),
                        "search '" + name + "' looks for '" + item.shown() + "' without a field",
                        "name the field, such as 'userAgent|contains: " + item.shown() + "'");
            }
        }
        if (items.isEmpty()) {
            problems.refuse(
                    at, name, "search '" + name + "' is empty", "add a test such as 'asset: BTC', or remove it");
        }
        return new Search(at, alternatives);
    }

    private static List<FieldTest> fieldTests(String search, Mapping map, Problems problems) {
        if (map.entries().isEmpty()) {
            problems.refuse(
                    map.at(),
                    search,
                    "search '" + search + "' is empty",
                    "add a test such as 'asset: BTC', or remove it");
        }
        List<FieldTest> tests = new ArrayList<>();
        map.entries().forEach((key, entry) -> {
            List<String> parts = Arrays.asList(key.split("\\|", -1));
            List<Value> values = values(key, entry.value(), problems);
            if (values == null) {
                return;
            }
            if (parts.get(0).isBlank()) {
                problems.refuse(
                        entry.keyAt(),
                        key,
                        "'" + key + "' names no field",
                        "write the field first, such as 'userAgent|contains|all'");
                return;
            }
            tests.add(new FieldTest(entry.keyAt(), parts.get(0), parts.subList(1, parts.size()), values));
        });
        return tests;
    }

    private static @Nullable List<Value> values(String key, YamlNode node, Problems problems) {
        List<YamlNode> items = node instanceof Sequence sequence ? sequence.items() : List.of(node);
        List<Value> values = new ArrayList<>();
        for (YamlNode item : items) {
            if (!(item instanceof Value value)) {
                problems.refuse(
                        item.at(),
                        item.shown(),
                        "'" + key + "' takes a value or a list of values, not " + item.shown(),
                        "write single values");
                return null;
            }
            values.add(value);
        }
        if (values.isEmpty()) {
            problems.refuse(node.at(), "[]", "'" + key + "' has an empty list", "add a value, or remove the line");
            return null;
        }
        return values;
    }
}
