package io.weir.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the JSON schemas that SigmaHQ publishes (sigma-specification, folder json-schema) ask of a document, in our own words.
 *
 * <p>They differ between versions, so this asks for what all of these take: detections of 2.0.0 (2024-08-12), filters of 2.0.0
 * as since corrected, which take maps as {@code selection}, and correlations of 2.0.1 (2024-09-03) and of the draft of 2.2.0.
 * Where these two contradict each other, and 2.1's own examples, the later is followed:
 *
 * <ul>
 *   <li>2.0.1 demands keys of {@code value_sum} and its like, but leaves them out of the list of types;
 *   <li>2.0.1 demands a condition of {@code temporal} and {@code temporal_ordered} that is a map; 2.1's examples have none,
 *       and 2.2 takes a text or none. So there must be none: all of the rules.
 * </ul>
 *
 * {@link PublishedSchemaTest} holds this page to the files themselves where it is given them.
 */
final class PublishedSchema {
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])");
    private static final Pattern TAG = Pattern.compile("[a-z0-9_-]+\\.[a-z0-9._-]+");
    private static final Set<String> STATUSES = Set.of("stable", "test", "experimental", "deprecated", "unsupported");
    private static final Set<String> LEVELS = Set.of("informational", "low", "medium", "high", "critical");
    private static final Set<String> RELATIONS = Set.of("derived", "obsolete", "merged", "renamed", "similar");
    private static final Set<String> COUNTED = Set.of("event_count", "temporal", "temporal_ordered");
    private static final Set<String> OF_A_FIELD =
            Set.of("value_count", "value_sum", "value_avg", "value_percentile", "value_median");
    private static final Set<String> CRITERIA = Set.of("gt", "gte", "lt", "lte", "eq", "neq");
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_DESCRIPTION = 65_535;
    private static final int LONGEST_TIMESPAN = 10;

    private final List<String> problems = new ArrayList<>();

    private PublishedSchema() {}

    /** What is wrong with a document, which has no {@code weir} block any more; empty where it validates. */
    static List<String> problems(JsonNode document) {
        PublishedSchema schema = new PublishedSchema();
        schema.header(document);
        if (document.has("correlation")) {
            schema.correlation(document);
        } else if (document.has("filter")) {
            schema.filter(document);
        } else {
            schema.detection(document);
        }
        return schema.problems;
    }

    private void header(JsonNode document) {
        demand(document, "title", "a text of at most 256 characters", textOf(LONGEST_NAME));
        allow(document, "id", "a UUID", isLike(UUID));
        allow(document, "name", "a text of at most 256 characters", textOf(LONGEST_NAME));
        allow(document, "taxonomy", "a text of at most 256 characters", textOf(LONGEST_NAME));
        allow(document, "status", "one of " + STATUSES, isOneOf(STATUSES));
        allow(document, "description", "a text of at most 65535 characters", textOf(LONGEST_DESCRIPTION));
        allow(document, "license", "a text", JsonNode::isTextual);
        allow(document, "author", "a text", JsonNode::isTextual);
        allow(document, "date", "a date as YYYY-MM-DD", isLike(DATE));
        allow(document, "modified", "a date as YYYY-MM-DD", isLike(DATE));
        allow(document, "level", "one of " + LEVELS, isOneOf(LEVELS));
        allow(document, "references", "different texts", differentTexts(0));
        allow(document, "fields", "different texts", differentTexts(0));
        allow(document, "scope", "texts of two characters or more", each(longerThan(1)));
        allow(
                document,
                "tags",
                "different tags as namespace.tag",
                differentTexts(0).and(each(isLike(TAG))));
        allow(
                document,
                "falsepositives",
                "a text or different texts, of two characters or more",
                longerThan(1).or(differentTexts(2)));
        allow(
                document,
                "related",
                "maps with id and type",
                each(entry -> isLike(UUID).test(entry.path("id"))
                        && isOneOf(RELATIONS).test(entry.path("type"))));
    }

    private void detection(JsonNode document) {
        logsource(document);
        demand(document, "detection", "a map", JsonNode::isObject);
        searches(document.path("detection"), Set.of("condition"));
        demand(document.path("detection"), "condition", "one text", JsonNode::isTextual);
    }

    private void filter(JsonNode document) {
        logsource(document);
        demand(document, "filter", "a map", JsonNode::isObject);
        JsonNode filter = document.path("filter");
        demand(filter, "rules", "at least one text", differentTexts(0).and(rules -> !rules.isEmpty()));
        demand(filter, "selection", "a map or a list", selection -> selection.isObject() || selection.isArray());
        demand(filter, "condition", "one text", JsonNode::isTextual);
        searches(filter, Set.of("rules", "condition"));
    }

    private void correlation(JsonNode document) {
        demand(document, "correlation", "a map", JsonNode::isObject);
        JsonNode correlation = document.path("correlation");
        Set<String> types = new TreeSet<>(COUNTED);
        types.addAll(OF_A_FIELD);
        demand(correlation, "type", "one of " + types, isOneOf(types));
        demand(correlation, "rules", "different texts of two characters or more", differentTexts(2));
        demand(correlation, "group-by", "different texts", differentTexts(0));
        demand(correlation, "timespan", "a text of at most 10 characters", textOf(LONGEST_TIMESPAN));
        boolean temporal = correlation.path("type").asText().startsWith("temporal");
        if (temporal) {
            allow(correlation, "condition", "left out, for all of the rules", condition -> false);
        } else {
            demand(correlation, "condition", "a map of whole numbers and a field", PublishedSchema::isCondition);
        }
        allow(correlation, "aliases", "maps in a map", aliases -> aliases.isObject() && areMaps(aliases));
        if (OF_A_FIELD.contains(correlation.path("type").asText())) {
            demand(correlation, "field", "beside the condition", field -> true);
        }
        allow(document, "generate", "true or false", JsonNode::isBoolean);
    }

    private static boolean isCondition(JsonNode condition) {
        return condition.isObject()
                && condition
                        .propertyStream()
                        .allMatch(entry -> CRITERIA.contains(entry.getKey())
                                ? entry.getValue().isIntegralNumber()
                                : entry.getKey().equals("field")
                                        && (entry.getValue().isTextual()
                                                || each(JsonNode::isTextual).test(entry.getValue())));
    }

    private void logsource(JsonNode document) {
        demand(document, "logsource", "a map", JsonNode::isObject);
        for (String key : List.of("category", "product", "service", "definition")) {
            allow(document.path("logsource"), key, "a text", JsonNode::isTextual);
        }
    }

    private void searches(JsonNode detection, Set<String> others) {
        detection.fieldNames().forEachRemaining(name -> {
            if (!others.contains(name)) {
                allow(
                        detection,
                        name,
                        "a map, or a list of maps, texts and whole numbers",
                        search -> search.isObject()
                                || each(item -> item.isObject() || item.isTextual() || item.isIntegralNumber())
                                        .test(search));
            }
        });
    }

    private void demand(JsonNode map, String key, String wanted, Predicate<JsonNode> valid) {
        if (map.has(key)) {
            allow(map, key, wanted, valid);
        } else {
            problems.add("no '" + key + "', which must be " + wanted);
        }
    }

    private void allow(JsonNode map, String key, String wanted, Predicate<JsonNode> valid) {
        if (map.has(key) && !valid.test(map.get(key))) {
            problems.add("'" + key + "' is " + map.get(key) + ", not " + wanted);
        }
    }

    private static Predicate<JsonNode> textOf(int longest) {
        return value -> value.isTextual() && value.asText().length() <= longest;
    }

    private static Predicate<JsonNode> longerThan(int length) {
        return value -> value.isTextual() && value.asText().length() > length;
    }

    private static Predicate<JsonNode> isLike(Pattern pattern) {
        return value -> value.isTextual() && pattern.matcher(value.asText()).matches();
    }

    private static Predicate<JsonNode> isOneOf(Set<String> texts) {
        return value -> value.isTextual() && texts.contains(value.asText());
    }

    private static Predicate<JsonNode> each(Predicate<JsonNode> valid) {
        return list -> list.isArray() && list.valueStream().allMatch(valid);
    }

    private static Predicate<JsonNode> differentTexts(int shortest) {
        return each(longerThan(shortest - 1))
                .and(list -> list.valueStream().distinct().count() == list.size());
    }

    private static boolean areMaps(JsonNode map) {
        return map.valueStream().allMatch(JsonNode::isObject);
    }
}
