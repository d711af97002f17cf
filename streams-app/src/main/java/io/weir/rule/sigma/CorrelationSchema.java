package io.weir.rule.sigma;

import static io.weir.rule.sigma.SchemaParts.BOOLEAN;
import static io.weir.rule.sigma.SchemaParts.DURATION;
import static io.weir.rule.sigma.SchemaParts.SCALARS;
import static io.weir.rule.sigma.SchemaParts.TEXT;
import static io.weir.rule.sigma.SchemaParts.anyOf;
import static io.weir.rule.sigma.SchemaParts.closed;
import static io.weir.rule.sigma.SchemaParts.described;
import static io.weir.rule.sigma.SchemaParts.has;
import static io.weir.rule.sigma.SchemaParts.oneOf;
import static io.weir.rule.sigma.SchemaParts.oneOrMore;
import static io.weir.rule.sigma.SchemaParts.when;
import static io.weir.rule.sigma.SchemaParts.where;

import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.sigma.Bound.Comparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The part of the schema that is about a document's {@code correlation}. */
final class CorrelationSchema {
    private static final String CONDITION = "condition";
    private static final String FIELD = "field";
    private static final String PERCENTILE = "percentile";
    private static final String RULES = "rules";

    private CorrelationSchema() {}

    static Map<String, Object> block() {
        Map<String, Object> keys = new TreeMap<>();
        keys.put("type", oneOf(types(type -> true)));
        keys.put(RULES, described("Names or ids of detections, or of correlations", oneOrMore(TEXT, 1)));
        keys.put("group-by", described("[] is one group for the whole exchange", oneOrMore(TEXT, 0)));
        keys.put("timespan", described("At most 7 d", DURATION));
        keys.put(CONDITION, condition());
        keys.put(FIELD, described("What is counted or summed", oneOrMore(TEXT, 0)));
        keys.put(PERCENTILE, percentile());
        keys.put("generate", described("Whether what it refers to alerts by itself, too", BOOLEAN));
        keys.put(
                "aliases",
                Map.of(
                        "type",
                        "object",
                        "additionalProperties",
                        Map.of("type", "object", "additionalProperties", SCALARS)));
        Map<String, Object> block =
                closed(CorrelationReader.CORRELATION_KEYS, keys, "type", RULES, "group-by", "timespan");
        block.put("allOf", perType());
        return block;
    }

    private static List<Object> perType() {
        List<Object> rules = new ArrayList<>();
        rules.add(when(
                isOne(CorrelationType::isTemporal),
                where(RULES, Map.of("maxItems", Correlation.MAX_STEPS)),
                has(CONDITION)));
        rules.add(when(
                isOne(type -> type == CorrelationType.EVENT_COUNT || type.isTemporal()),
                inBoth(Map.of("type", "array", "maxItems", 0), FIELD),
                when(
                        where(CONDITION, has(FIELD)),
                        where(CONDITION, where(FIELD, oneOrMore(TEXT, 1))),
                        where(FIELD, oneOrMore(TEXT, 1)))));
        rules.add(when(
                isOne(CorrelationType::isNumeric),
                inBoth(anyOf(TEXT, Map.of("type", "array", "maxItems", 1)), FIELD),
                Map.of()));
        rules.add(when(
                isOne(type -> type == CorrelationType.VALUE_PERCENTILE),
                anyOf(has(PERCENTILE), where(CONDITION, has(PERCENTILE))),
                inBoth(false, PERCENTILE)));
        rules.add(when(
                isOne(type -> !type.isNumeric()),
                inCondition(Map.of("type", "integer"), Comparison.values()),
                Map.of()));
        rules.add(when(
                isOne(type -> !type.isNumeric()), inCondition(Map.of("exclusiveMinimum", 0), Comparison.EQ), Map.of()));
        rules.add(when(
                isOne(type -> type != CorrelationType.VALUE_AVG && type != CorrelationType.VALUE_PERCENTILE),
                unless(inCondition(Map.of("exclusiveMinimum", 0), Comparison.GTE), "gt", "eq", "lt", "lte"),
                Map.of()));
        rules.add(when(
                isOne(type -> !type.isNumeric()),
                unless(inCondition(Map.of("minimum", 0), Comparison.GT), "gte", "eq"),
                Map.of()));
        return rules;
    }

    /** Of a lower bound beside which others may say more. */
    private static Map<String, Object> unless(Object schema, String... others) {
        Object[] any =
                Stream.of(others).map(other -> where(CONDITION, has(other))).toArray();
        return when(anyOf(any), Map.of(), schema);
    }

    private static Map<String, Object> condition() {
        Map<String, Object> keys = new TreeMap<>();
        for (Comparison comparison : Comparison.values()) {
            keys.put(comparison.key(), Map.of("type", "number"));
        }
        keys.put(FIELD, oneOrMore(TEXT, 0));
        keys.put(PERCENTILE, percentile());
        Map<String, Object> condition = new LinkedHashMap<>(closed(BoundsReader.KEYS, keys));
        condition.put("anyOf", List.of(has("gt"), has("gte"), has("eq")));
        return condition;
    }

    private static Map<String, Object> percentile() {
        return Map.of("type", "integer", "minimum", 1, "maximum", PercentileReader.HIGHEST);
    }

    private static Map<String, Object> isOne(Predicate<CorrelationType> wanted) {
        return where("type", Map.of("enum", types(wanted)));
    }

    /** Whether it stands beside the condition or in it. */
    private static Map<String, Object> inBoth(Object schema, String key) {
        return Map.of("properties", Map.of(key, schema, CONDITION, Map.of("properties", Map.of(key, schema))));
    }

    private static Map<String, Object> inCondition(Object schema, Comparison... comparisons) {
        Map<String, Object> properties = new TreeMap<>();
        for (Comparison comparison : comparisons) {
            properties.put(comparison.key(), schema);
        }
        return Map.of("properties", Map.of(CONDITION, Map.of("properties", properties)));
    }

    private static List<String> types(Predicate<CorrelationType> wanted) {
        return Arrays.stream(CorrelationType.values())
                .filter(wanted)
                .map(CorrelationType::sigmaName)
                .toList();
    }
}
