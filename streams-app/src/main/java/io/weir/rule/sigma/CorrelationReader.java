package io.weir.rule.sigma;

import io.weir.rule.CorrelationType;
import io.weir.rule.sigma.CorrelationDocument.Threshold;
import io.weir.rule.sigma.YamlNode.Mapping;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a correlation document has of its own: the {@code correlation} block. */
final class CorrelationReader {
    /** Beyond what every document has. */
    static final Set<String> KEYS = Set.of("correlation");

    private static final Set<String> CORRELATION_KEYS =
            Set.of("type", "rules", "group-by", "timespan", "condition", "field", "generate", "aliases");
    private static final Set<String> CONDITION_KEYS =
            Set.of("gt", "gte", "lt", "lte", "eq", "neq", "field", "percentile");
    private static final Set<String> LATER_TYPES = Set.of(
            "value_avg",
            "value_percentile",
            "value_median",
            "temporal",
            "temporal_ordered",
            "temporal_extended",
            "temporal_ordered_extended");
    private static final Duration MAX_TIMESPAN = Duration.ofDays(7);

    private CorrelationReader() {}

    /** The document as far as it can be read; null when its correlation is no map. */
    static @Nullable CorrelationDocument read(Header header, MapReader document, Problems problems) {
        YamlNode node = document.node("correlation");
        if (!(node instanceof Mapping map)) {
            problems.refuse(
                    document.at("correlation"),
                    node == null ? "" : node.shown(),
                    "'correlation' must be a map",
                    "write type, rules, group-by, timespan and condition");
            return null;
        }
        MapReader correlation = new MapReader(map, "'correlation'", problems);
        correlation.refuseOthers(CORRELATION_KEYS);
        if (correlation.has("aliases")) {
            problems.refuseForNow(
                    correlation.at("aliases"),
                    "aliases",
                    "aliases are",
                    "group by a field that all the rules' events have");
        }
        CorrelationType type = type(correlation, problems);
        List<Located<String>> rules = required(correlation, "rules", "[my-detection]", "name the detections to count");
        List<Located<String>> groupBy = required(
                correlation, "group-by", "[customerId]", "write 'group-by: []' for one group of the whole exchange");
        Duration timespan = correlation.duration("timespan", Duration.ofSeconds(1), MAX_TIMESPAN, "60s");
        if (!correlation.has("timespan")) {
            correlation.refuseMissing("timespan", "write for example 'timespan: 60s'");
        }
        MapReader condition = condition(correlation, problems);
        Threshold threshold = condition == null ? null : threshold(condition, problems);
        List<Located<String>> field = field(correlation, condition, problems);
        if (rules != null && rules.isEmpty()) {
            problems.refuse(correlation.at("rules"), "[]", "'rules' is empty", "name the detections to count");
        }
        if (type != null && condition != null) {
            checkField(type, field, correlation, problems);
        }
        boolean generate = document.flag("generate", false) || correlation.flag("generate", false);
        return new CorrelationDocument(
                header,
                document.at("correlation"),
                type,
                rules == null ? List.of() : rules,
                groupBy,
                timespan,
                field,
                threshold,
                generate);
    }

    private static @Nullable CorrelationType type(MapReader correlation, Problems problems) {
        Value value = correlation.value("type", "event_count");
        if (value == null) {
            if (!correlation.has("type")) {
                correlation.refuseMissing("type", "write event_count, value_count or value_sum");
            }
            return null;
        }
        if (LATER_TYPES.contains(value.text())) {
            problems.refuseForNow(
                    value.at(),
                    value.text(),
                    "correlation type '" + value.text() + "' is",
                    "use event_count, value_count or value_sum");
            return null;
        }
        return MapReader.constant(
                value,
                "correlation type is '" + value.text() + "'",
                CorrelationType.values(),
                CorrelationType::sigmaName,
                problems);
    }

    private static @Nullable List<Located<String>> required(
            MapReader correlation, String key, String example, String mend) {
        if (!correlation.has(key)) {
            correlation.refuseMissing(key, mend);
            return null;
        }
        return correlation.texts(key, example);
    }

    private static @Nullable MapReader condition(MapReader correlation, Problems problems) {
        YamlNode node = correlation.node("condition");
        if (node instanceof Mapping map) {
            return new MapReader(map, "the correlation's condition", problems);
        }
        problems.refuse(
                correlation.at("condition"),
                node == null ? "" : node.shown(),
                node == null
                        ? "'correlation' has no 'condition'"
                        : "a correlation's condition must be a map, not '" + node.shown() + "'",
                "write for example 'condition: {gte: 5}'");
        return null;
    }

    private static @Nullable Threshold threshold(MapReader condition, Problems problems) {
        condition.refuseOthers(CONDITION_KEYS);
        if (condition.has("percentile")) {
            problems.refuseForNow(
                    condition.at("percentile"),
                    "percentile",
                    "'percentile' is",
                    "use event_count, value_count or value_sum");
        }
        if (condition.has("gt") && condition.has("gte")) {
            problems.refuse(condition.at("gt"), "gt", "the condition has 'gt' and 'gte'", "keep one of them");
            return null;
        }
        String lower = condition.has("gte") ? "gte" : condition.has("gt") ? "gt" : null;
        for (String upper : Arrays.asList("lt", "lte", "eq", "neq")) {
            if (!condition.has(upper)) {
                continue;
            }
            if (lower == null && !upper.equals("eq")) {
                problems.refuse(
                        condition.at(upper),
                        upper,
                        "the condition has no lower bound, only '" + upper + "'",
                        "add 'gte': what did not happen would need a timer");
            } else {
                problems.refuseForNow(
                        condition.at(upper),
                        upper,
                        "'" + upper + "' in a correlation's condition is",
                        "use 'gte' or 'gt' alone");
            }
            return null;
        }
        if (lower == null) {
            condition.refuseMissing("gte", "write for example 'gte: 5'");
            return null;
        }
        Value value = condition.value(lower, "5");
        if (value == null) {
            return null;
        }
        BigDecimal number = value.kind() == Value.Kind.NUMBER ? Numbers.parse(value.text()) : null;
        if (number == null) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'" + lower + "' is '" + value.text() + "'",
                    "write a number, such as '" + lower + ": 5'");
            return null;
        }
        return new Threshold(value.text(), number, lower.equals("gte"), value.at());
    }

    /** Sigma writes {@code field} into the condition; its JSON schema looks for it beside the condition. Both will do. */
    private static List<Located<String>> field(
            MapReader correlation, @Nullable MapReader condition, Problems problems) {
        List<Located<String>> beside = correlation.texts("field", "customerId");
        List<Located<String>> inside = condition == null ? null : condition.texts("field", "customerId");
        if (beside != null && inside != null && !names(beside).equals(names(inside))) {
            problems.refuse(
                    correlation.at("field"),
                    String.join(", ", names(beside)),
                    "'field' says " + String.join(", ", names(beside)) + " here and " + String.join(", ", names(inside))
                            + " in the condition",
                    "keep the one in the condition");
        }
        List<Located<String>> field = inside == null ? beside : inside;
        return field == null ? List.of() : field;
    }

    private static void checkField(
            CorrelationType type, List<Located<String>> field, MapReader correlation, Problems problems) {
        if (type == CorrelationType.EVENT_COUNT && !field.isEmpty()) {
            problems.refuse(
                    field.get(0).at(),
                    field.get(0).value(),
                    "event_count takes no 'field'",
                    "use value_count to count distinct values, or remove it");
        }
        if (type != CorrelationType.EVENT_COUNT && field.isEmpty()) {
            String example = type == CorrelationType.VALUE_SUM ? "amountUsd" : "customerId";
            problems.refuse(
                    correlation.at("condition"),
                    "",
                    type.sigmaName() + " has no 'field'",
                    "write for example 'condition: {field: " + example + ", gte: 5}'");
        }
        if (type == CorrelationType.VALUE_SUM && field.size() > 1) {
            problems.refuse(
                    field.get(1).at(),
                    field.get(1).value(),
                    "value_sum takes one field",
                    "write one rule for each field");
        }
    }

    private static List<String> names(List<Located<String>> names) {
        return names.stream().map(Located::value).toList();
    }
}
