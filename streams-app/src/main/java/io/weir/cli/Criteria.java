package io.weir.cli;

import io.weir.rule.Condition;
import io.weir.rule.Correlation;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A correlation's condition in the words of rule files. */
final class Criteria {
    private static final Map<String, String> SIGNS =
            Map.of("eq", "=", "gte", ">=", "gt", ">", "lte", "<=", "lt", "<", "neq", "!=");

    private Criteria() {}

    /** {@code gte} to the number in the field's own unit, and so on. */
    static Map<String, BigDecimal> of(Correlation correlation) {
        Condition condition = correlation.condition();
        Map<String, BigDecimal> criteria = new LinkedHashMap<>();
        if (condition.lower() == condition.upper()) {
            criteria.put("eq", number(condition.lower(), correlation));
            return criteria;
        }
        criteria.put(condition.lowerInclusive() ? "gte" : "gt", number(condition.lower(), correlation));
        if (condition.upper() < Long.MAX_VALUE) {
            criteria.put(condition.upperInclusive() ? "lte" : "lt", number(condition.upper(), correlation));
        }
        List<Long> excluded = condition.excluded();
        if (!excluded.isEmpty()) {
            criteria.put("neq", number(excluded.get(0), correlation));
        }
        return criteria;
    }

    /** {@code >= 5 <= 9}. */
    static String text(Correlation correlation) {
        return of(correlation).entrySet().stream()
                .map(criterion -> SIGNS.get(criterion.getKey()) + " "
                        + criterion.getValue().toPlainString())
                .collect(Collectors.joining(" "));
    }

    private static BigDecimal number(long units, Correlation correlation) {
        BigDecimal number = BigDecimal.valueOf(units, correlation.unitScale()).stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
