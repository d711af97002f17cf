package io.weir.definition;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Random conditions of correlations, whose bounds come near to what {@link RandomPublished} gives.
 *
 * @param most of what is counted that a rule may ask for
 */
record RandomCondition(Draw draw, int most) {

    /**
     * Adds one, and what it is asked of.
     *
     * @param block of the correlation
     * @param field that it counts or sums, or a tuple; null where it counts events or rules
     * @param rules how many the correlation has
     */
    void addTo(Map<String, Object> block, String type, Object field, int rules) {
        Map<String, Object> condition = new LinkedHashMap<>();
        boolean temporal = type.startsWith("temporal");
        if (temporal && draw.oneIn(2)) {
            return;
        }
        boolean numeric = Counted.NUMERIC.contains(type);
        // Statuses are hundreds.
        int unit = numeric && "status".equals(field) ? 100 : 1;
        int lower = unit * (1 + draw.below(temporal ? rules : numeric ? 2 * most : most));
        Number bound =
                numeric && !"status".equals(field) && !"sourceAsn".equals(field) && draw.oneIn(2) ? lower / 4.0 : lower;
        String comparison = draw.oneIn(6) ? "eq" : draw.oneIn(3) && (!temporal || lower < rules) ? "gt" : "gte";
        condition.put(comparison, bound);
        if (!comparison.equals("eq") && draw.oneIn(4)) {
            condition.put(draw.of("lt", "lte"), lower + unit * (3 + draw.below(3)));
        }
        if (!comparison.equals("eq") && draw.oneIn(6)) {
            condition.put("neq", lower + 1);
        }
        if (field != null) {
            (draw.oneIn(2) ? condition : block).put("field", field);
        }
        if (type.equals("value_percentile")) {
            (draw.oneIn(2) ? condition : block).put("percentile", 1 + draw.below(100));
        }
        block.put("condition", condition);
    }
}
