package io.weir.rule.sigma;

import io.weir.rule.sigma.Bound.Comparison;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the criteria of a correlation's condition, in any combination that has a lower bound. */
final class BoundsReader {
    static final Set<String> KEYS = Set.of("gt", "gte", "lt", "lte", "eq", "neq", "field", "percentile");

    private BoundsReader() {}

    /** The bounds in the order of {@link Comparison}, or null with the problem said. */
    static @Nullable List<Bound> read(MapReader condition, Problems problems) {
        condition.refuseOthers(KEYS);
        if (lacksLowerBound(condition, problems)) {
            return null;
        }
        List<Bound> bounds = new ArrayList<>();
        boolean whole = true;
        for (Comparison comparison : Comparison.values()) {
            if (condition.has(comparison.key())) {
                Bound bound = bound(comparison, condition, problems);
                whole &= bound != null;
                if (bound != null) {
                    bounds.add(bound);
                }
            }
        }
        return whole ? bounds : null;
    }

    private static boolean lacksLowerBound(MapReader condition, Problems problems) {
        if (condition.has("gt") || condition.has("gte") || condition.has("eq")) {
            return false;
        }
        for (String other : List.of("lt", "lte", "neq")) {
            if (condition.has(other)) {
                problems.refuse(
                        condition.at(other),
                        other,
                        "the condition has no lower bound, only '" + other + "'",
                        "add 'gte': what did not happen would need a timer");
                return true;
            }
        }
        condition.refuseMissing("gte", "write for example 'gte: 5'");
        return true;
    }

    private static @Nullable Bound bound(Comparison comparison, MapReader condition, Problems problems) {
        String key = comparison.key();
        Value value = condition.value(key, "5");
        if (value == null) {
            return null;
        }
        BigDecimal number = value.kind() == Value.Kind.NUMBER ? Numbers.parse(value.text()) : null;
        if (number == null) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'" + key + "' is '" + value.text() + "'",
                    "write a number, such as '" + key + ": 5'");
            return null;
        }
        return new Bound(comparison, value.text(), number, value.at());
    }
}
