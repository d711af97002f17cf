package io.weir.rule.sigma;

import io.weir.rule.CorrelationType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads which percentile {@code value_percentile} is about: in the condition, or like {@code field} beside it. */
final class PercentileReader {
    private static final String KEY = "percentile";
    static final int HIGHEST = 100;

    private PercentileReader() {}

    /** 1 to 100; 0 where the type has none; null with the problem said. */
    static @Nullable Integer read(
            @Nullable CorrelationType type, MapReader correlation, @Nullable MapReader condition, Problems problems) {
        MapReader within = condition != null && condition.has(KEY) ? condition : correlation;
        if (type == null) {
            return null;
        }
        if (type != CorrelationType.VALUE_PERCENTILE) {
            if (within.has(KEY)) {
                problems.refuse(
                        within.at(KEY),
                        KEY,
                        type.sigmaName() + " takes no 'percentile'",
                        "use value_percentile, or remove it");
            }
            return 0;
        }
        if (!within.has(KEY)) {
            problems.refuse(
                    correlation.at("condition"),
                    "",
                    "value_percentile has no 'percentile'",
                    "write for example 'condition: {field: amountUsd, percentile: 95, gte: 5}'");
            return null;
        }
        Value value = within.value(KEY, "95");
        return value == null ? null : percentile(value, problems);
    }

    private static @Nullable Integer percentile(Value value, Problems problems) {
        BigDecimal number = value.kind() == Value.Kind.NUMBER ? Numbers.parse(value.text()) : null;
        if (number != null && Numbers.isLong(number)) {
            long percentile = number.longValue();
            if (percentile >= 1 && percentile <= HIGHEST) {
                return (int) percentile;
            }
        }
        problems.refuse(
                value.at(),
                value.text(),
                "'percentile' is '" + value.text() + "'",
                "write a whole number from 1 to 100");
        return null;
    }
}
