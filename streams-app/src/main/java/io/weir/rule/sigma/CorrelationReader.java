package io.weir.rule.sigma;

import io.weir.rule.CorrelationType;
import io.weir.rule.sigma.YamlNode.Mapping;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a correlation document has of its own: the {@code correlation} block. */
final class CorrelationReader {
    /** Beyond what every document has. */
    static final Set<String> KEYS = Set.of("correlation");

    static final Set<String> CORRELATION_KEYS =
            Set.of("type", "rules", "group-by", "timespan", "condition", "field", "percentile", "generate", "aliases");
    private static final Set<String> LATER_TYPES =
            Set.of("value_median", "temporal_extended", "temporal_ordered_extended");
    private static final String TYPES =
            "event_count, value_count, value_sum, value_avg, value_percentile, temporal or temporal_ordered";
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
        CorrelationType type = type(correlation, problems);
        List<Located<String>> rules = required(correlation, "rules", "[my-detection]", "name the detections to count");
        List<Located<String>> groupBy = required(
                correlation, "group-by", "[customerId]", "write 'group-by: []' for one group of the whole exchange");
        Duration timespan = correlation.duration("timespan", Duration.ofSeconds(1), MAX_TIMESPAN, "60s");
        if (!correlation.has("timespan")) {
            correlation.refuseMissing("timespan", "write for example 'timespan: 60s'");
        }
        boolean unconditional = type != null && type.isTemporal() && !correlation.has("condition");
        MapReader condition = unconditional ? null : condition(type, correlation, problems);
        List<Located<String>> field = field(correlation, condition, problems);
        if (rules != null && rules.isEmpty()) {
            problems.refuse(correlation.at("rules"), "[]", "'rules' is empty", "name the detections to count");
        }
        if (type != null && (condition != null || unconditional)) {
            checkField(type, field, correlation, problems);
        }
        return new CorrelationDocument(
                header,
                document.at("correlation"),
                type,
                rules == null ? List.of() : rules,
                groupBy,
                AliasReader.read(correlation, problems),
                timespan,
                field,
                condition == null ? unconditional ? List.of() : null : BoundsReader.read(condition, problems),
                PercentileReader.read(type, correlation, condition, problems),
                document.flag("generate", false) || correlation.flag("generate", false));
    }

    private static @Nullable CorrelationType type(MapReader correlation, Problems problems) {
        Value value = correlation.value("type", "event_count");
        if (value == null) {
            if (!correlation.has("type")) {
                correlation.refuseMissing("type", "write " + TYPES);
            }
            return null;
        }
        if (LATER_TYPES.contains(value.text())) {
            problems.refuseForNow(
                    value.at(),
                    value.text(),
                    "correlation type '" + value.text() + "' is",
                    value.text().equals("value_median")
                            ? "use value_percentile with 'percentile: 50'"
                            : "use temporal or temporal_ordered");
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

    private static @Nullable MapReader condition(
            @Nullable CorrelationType type, MapReader correlation, Problems problems) {
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
                node != null && type != null && type.isTemporal()
                        ? "write 'condition: {gte: 2}' for at least 2 of the rules, or leave it out for all of them"
                        : "write for example 'condition: {gte: 5}'");
        return null;
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
        boolean takesNone = type == CorrelationType.EVENT_COUNT || type.isTemporal();
        if (takesNone && !field.isEmpty()) {
            problems.refuse(
                    field.get(0).at(),
                    field.get(0).value(),
                    type.sigmaName() + " takes no 'field'",
                    type.isTemporal() ? "remove it" : "use value_count to count distinct values, or remove it");
        }
        if (!takesNone && field.isEmpty()) {
            String example = type.isNumeric() ? "amountUsd" : "customerId";
            problems.refuse(
                    correlation.at("condition"),
                    "",
                    type.sigmaName() + " has no 'field'",
                    "write for example 'condition: {field: " + example + ", gte: 5}'");
        }
        if (type.isNumeric() && field.size() > 1) {
            problems.refuse(
                    field.get(1).at(),
                    field.get(1).value(),
                    type.sigmaName() + " takes one field",
                    "write one rule for each field");
        }
    }

    private static List<String> names(List<Located<String>> names) {
        return names.stream().map(Located::value).toList();
    }
}
