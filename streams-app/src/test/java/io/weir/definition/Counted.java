package io.weir.definition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a rule counts and when that is too much, as its document says; of a detection that alerts by itself what the
 * rules page says of those.
 *
 * @param document of the rule
 * @param rules what it refers to
 * @param aliases name to what it stands for in each of the rules
 * @param bounds comparison to number
 * @param scale digits behind the point of what it measures
 */
record Counted(
        Map<String, Object> document,
        String type,
        List<String> rules,
        List<String> groupBy,
        Map<String, Object> aliases,
        long timespan,
        List<String> field,
        int percentile,
        Map<String, Object> bounds,
        int scale) {

    private static final Map<String, Integer> SCALES =
            Map.of("amount", 8, "feeAmount", 8, "availableBefore", 8, "status", 0, "sourceAsn", 0);
    /** Types that sum, average or rank a number. */
    static final List<String> NUMERIC = List.of("value_sum", "value_avg", "value_percentile");

    private static final int DECIMALS = 6;
    private static final List<String> COMPARISONS = List.of("gt", "gte", "lt", "lte", "eq", "neq");

    static Counted correlation(Map<String, Object> document) {
        Map<String, Object> block = RuleText.map(document.get("correlation"));
        Map<String, Object> condition = RuleText.map(block.get("condition"));
        Map<String, Object> bounds = new TreeMap<>(condition);
        bounds.keySet().retainAll(COMPARISONS);
        String type = RuleText.text(block.get("type"));
        List<String> rules = RuleText.texts(block.get("rules"));
        List<String> field = RuleText.texts(condition.getOrDefault("field", block.get("field")));
        Object percentile = condition.getOrDefault("percentile", block.getOrDefault("percentile", 0));
        return new Counted(
                document,
                type,
                rules,
                RuleText.texts(block.get("group-by")),
                RuleText.map(block.get("aliases")),
                RuleText.millis(block.get("timespan")),
                field,
                ((Number) percentile).intValue(),
                bounds.isEmpty() ? Map.of("gte", rules.size()) : bounds,
                scale(type, field, bounds));
    }

    /** A detection that alerts by itself: one is enough, by who acted, a minute at a time. */
    static Counted detection(Map<String, Object> document) {
        return new Counted(
                document,
                "event_count",
                List.of(RuleText.id(document)),
                List.of("principal"),
                Map.of(),
                60_000,
                List.of(),
                0,
                Map.of("gte", 1),
                0);
    }

    private static int scale(String type, List<String> field, Map<String, Object> bounds) {
        if (!type.startsWith("value_") || type.equals("value_count")) {
            return 0;
        }
        int scale = SCALES.getOrDefault(field.get(0), DECIMALS);
        if (type.equals("value_avg")) {
            for (Object bound : bounds.values()) {
                scale = Math.max(scale, number(bound).stripTrailingZeros().scale());
            }
        }
        return scale;
    }

    String id() {
        return RuleText.id(document);
    }

    boolean isNumeric() {
        return NUMERIC.contains(type);
    }

    private boolean isLowerBoundOnly() {
        return List.of("gt", "gte").containsAll(bounds.keySet());
    }

    /** Whether one more never ends what is satisfied; amounts are not negative. */
    boolean onlyGrows() {
        return isLowerBoundOnly() && !List.of("value_avg", "value_percentile").contains(type);
    }

    boolean generates() {
        return Boolean.TRUE.equals(document.get("generate"))
                || Boolean.TRUE.equals(RuleText.map(document.get("correlation")).get("generate"));
    }

    /** What of Weir's own the document says. */
    Map<String, Object> weir() {
        return RuleText.map(document.get("weir"));
    }

    Map<String, Object> hold() {
        return RuleText.map(weir().get("hold"));
    }

    long quiet() {
        return weir().containsKey("quiet") ? RuleText.millis(weir().get("quiet")) : timespan;
    }

    long reach() {
        return hold().containsKey("reach") ? RuleText.millis(hold().get("reach")) : 0;
    }

    /** What a name to group by stands for where one of the rules matches. */
    String meant(String name, Map<String, Object> rule) {
        for (Map.Entry<String, Object> field : RuleText.map(aliases.get(name)).entrySet()) {
            if (RuleText.isCalled(rule, field.getKey())) {
                return RuleText.text(field.getValue());
            }
        }
        return name;
    }

    boolean isSatisfiedBy(BigDecimal value) {
        return bounds.entrySet().stream().allMatch(bound -> {
            int order = value.compareTo(number(bound.getValue()));
            return switch (bound.getKey()) {
                case "gt" -> order > 0;
                case "gte" -> order >= 0;
                case "lt" -> order < 0;
                case "lte" -> order <= 0;
                case "eq" -> order == 0;
                default -> order != 0;
            };
        });
    }

    private static BigDecimal number(Object written) {
        return new BigDecimal(written.toString());
    }
}
