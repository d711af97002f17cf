package io.weir.replay;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a random rule counts, of whatever it refers to, as what it means and as the text that says so.
 *
 * @param inputs names of what it refers to
 * @param who for each input the field that the alias {@value #WHO} stands for; empty: there is none
 * @param silent whether it has no block of Weir's own, as what alerts by way of another one only
 */
record RandomCorrelation(
        String id,
        String type,
        List<String> inputs,
        List<String> groupBy,
        List<String> who,
        int timespanSeconds,
        int quietSeconds,
        List<String> field,
        int percentile,
        RandomCondition condition,
        boolean generates,
        boolean silent,
        boolean holds) {

    static final String WHO = "who";

    private static final List<String> TYPES = List.of(
            "event_count", "value_count", "value_sum", "value_avg", "value_percentile", "temporal", "temporal_ordered");
    private static final List<String> TYPES_OF_PARENTS = List.of("event_count", "value_count", "temporal");

    static String typeOfRule(Random random) {
        return TYPES.get(random.nextInt(TYPES.size()));
    }

    static String typeOfParent(Random random) {
        return TYPES_OF_PARENTS.get(random.nextInt(TYPES_OF_PARENTS.size()));
    }

    static boolean isTemporal(String type) {
        return type.startsWith("temporal");
    }

    static boolean isNumeric(String type) {
        return List.of("value_sum", "value_avg", "value_percentile").contains(type);
    }

    RandomCorrelation with(RandomCondition another) {
        return new RandomCorrelation(
                id,
                type,
                inputs,
                groupBy,
                who,
                timespanSeconds,
                quietSeconds,
                field,
                percentile,
                another,
                generates,
                silent,
                holds);
    }

    RandomCorrelation withoutBlock() {
        return new RandomCorrelation(
                id,
                type,
                inputs,
                groupBy,
                who,
                timespanSeconds,
                timespanSeconds,
                field,
                percentile,
                condition,
                generates,
                true,
                holds);
    }

    /** Whether one more match never ends what is satisfied, so that what comes late changes nothing but when. */
    boolean isMonotone() {
        return condition.isLowerBoundOnly() && !type.equals("value_avg") && !type.equals("value_percentile");
    }

    /** What semantics §4 guarantees the held withdrawals of. */
    boolean isHoldGuaranteed() {
        return holds
                && condition.isLowerBoundOnly()
                && List.of("event_count", "value_count", "value_sum").contains(type);
    }

    /** As a document of a rule file. */
    String text() {
        Map<String, String> entries = condition.entries();
        if (!field.isEmpty()) {
            entries.put("field", field.size() == 1 ? field.get(0) : field.toString());
        }
        if (percentile > 0) {
            entries.put("percentile", String.valueOf(percentile));
        }
        StringBuilder text = new StringBuilder("title: C\nid: ").append(id).append("\ncorrelation:\n    type: ");
        text.append(type).append("\n    rules: ").append(inputs);
        text.append("\n    group-by: ").append(groupBy);
        if (!who.isEmpty()) {
            text.append("\n    aliases:\n        ").append(WHO).append(":");
            for (int i = 0; i < inputs.size(); i++) {
                text.append("\n            ").append(inputs.get(i)).append(": ").append(who.get(i));
            }
        }
        text.append("\n    timespan: ").append(timespanSeconds).append("s\n    condition: ");
        text.append(entries.toString().replace("=", ": ")).append('\n');
        text.append(generates ? "    generate: true\n" : "");
        if (!silent) {
            text.append("weir: {mode: ").append(holds ? "hold, hold: {scopes: [WITHDRAWAL]}" : "alert");
            text.append(", quiet: ").append(quietSeconds).append("s}\n");
        }
        return text.toString();
    }
}
