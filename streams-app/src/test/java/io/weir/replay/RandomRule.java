package io.weir.replay;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A random rule, as what it means and as the text that says so.
 *
 * @param steps for each of its detections the asset or action that it looks for; empty: any
 * @param lower in hundredths where the type is numeric, as are the others
 * @param upper {@link Long#MAX_VALUE}: none
 * @param neq 0: none
 */
record RandomRule(
        String id,
        boolean onCalls,
        String type,
        List<String> steps,
        List<String> groupBy,
        int timespanSeconds,
        int quietSeconds,
        String field,
        int percentile,
        long lower,
        boolean lowerInclusive,
        long upper,
        boolean upperInclusive,
        long neq) {

    static final List<String> TYPES = List.of(
            "event_count", "value_count", "value_sum", "value_avg", "value_percentile", "temporal", "temporal_ordered");
    private static final int CENTS = 100;

    static RandomRule of(String id, Random random) {
        boolean onCalls = random.nextInt(4) == 0;
        String type = TYPES.get(random.nextInt(TYPES.size()));
        boolean temporal = type.startsWith("temporal");
        boolean numeric = List.of("value_sum", "value_avg", "value_percentile").contains(type);
        List<String> wanted = onCalls ? List.of("login", "key.created", "") : List.of("BTC", "ETH", "");
        List<String> steps = temporal
                ? random.nextBoolean() ? wanted : wanted.subList(0, 2)
                : List.of(wanted.get(random.nextInt(3)));
        int unit = numeric ? CENTS : 1;
        int top = temporal ? steps.size() : numeric ? 10 : 3;
        long lower = (1L + random.nextInt(top)) * unit;
        boolean inclusive = temporal || random.nextBoolean();
        boolean range = random.nextInt(3) == 0;
        return new RandomRule(
                id,
                onCalls,
                type,
                steps,
                List.of(List.<String>of(), List.of("accountId"), List.of("accountId", "sourceIp"))
                        .get(random.nextInt(3)),
                1 + random.nextInt(30),
                1 + random.nextInt(40),
                type.equals("value_count") ? "sourceIp" : numeric ? onCalls ? "notionalUsd" : "amountUsd" : "",
                type.equals("value_percentile") ? 1 + random.nextInt(100) : 0,
                lower,
                inclusive,
                range ? lower + (3L + random.nextInt(4)) * unit : Long.MAX_VALUE,
                random.nextBoolean(),
                random.nextInt(4) == 0 ? lower + unit : 0);
    }

    boolean isNumeric() {
        return field.endsWith("Usd");
    }

    /** What semantics §4 guarantees the held withdrawals of. */
    boolean isHoldGuaranteed() {
        return !onCalls
                && upper == Long.MAX_VALUE
                && neq == 0
                && List.of("event_count", "value_count", "value_sum").contains(type);
    }

    boolean isSatisfiedBy(BigDecimal value) {
        int toLower = value.compareTo(number(lower));
        int toUpper = upper == Long.MAX_VALUE ? -1 : value.compareTo(number(upper));
        return (lowerInclusive ? toLower >= 0 : toLower > 0)
                && (upperInclusive ? toUpper <= 0 : toUpper < 0)
                && (neq == 0 || value.compareTo(number(neq)) != 0);
    }

    private BigDecimal number(long units) {
        return BigDecimal.valueOf(units, isNumeric() ? 2 : 0);
    }

    /** As a rule file. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            String search = steps.get(i).isEmpty()
                    ? "accountId|exists: true"
                    : (onCalls ? "action: " : "asset: ") + steps.get(i);
            text.append(String.format(
                    Locale.ROOT,
                    "title: D%nname: %s-d%d%nlogsource: {product: exchange, service: %s}%ndetection:%n    s: {'%s}%n"
                            + "    condition: s%n---%n",
                    id,
                    i,
                    onCalls ? "api-calls" : "withdrawals",
                    search.replace(": ", "': ")));
        }
        Map<String, String> condition = new TreeMap<>();
        condition.put(lowerInclusive ? "gte" : "gt", number(lower).toPlainString());
        if (upper != Long.MAX_VALUE) {
            condition.put(upperInclusive ? "lte" : "lt", number(upper).toPlainString());
        }
        if (neq != 0) {
            condition.put("neq", number(neq).toPlainString());
        }
        if (!field.isEmpty()) {
            condition.put("field", field);
        }
        if (percentile > 0) {
            condition.put("percentile", String.valueOf(percentile));
        }
        text.append("title: C\nid: ")
                .append(id)
                .append("\ncorrelation:\n    type: ")
                .append(type);
        text.append("\n    rules: [");
        for (int i = 0; i < steps.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(id).append("-d").append(i);
        }
        text.append("]\n    group-by: ").append(groupBy);
        text.append("\n    timespan: ").append(timespanSeconds).append("s\n    condition: ");
        text.append(condition.toString().replace("=", ": ")).append('\n');
        text.append("weir: {mode: ").append(onCalls ? "alert" : "hold, hold: {scopes: [WITHDRAWAL]}");
        return text.append(", quiet: ").append(quietSeconds).append("s}\n").toString();
    }
}
