package io.weir.alert;

import io.weir.rule.Condition;
import io.weir.rule.Correlation;
import java.math.BigDecimal;

/** A correlation's condition as a person reads it. */
final class ThresholdWords {

    private ThresholdWords() {}

    /** {@code 10}, {@code more than 250}, {@code 5 to 10}, {@code exactly 3}, {@code 5 or more but not 7}. */
    static String of(Correlation correlation) {
        Condition condition = correlation.condition();
        String lower = number(condition.lower(), correlation);
        if (condition.isLowerBoundOnly()) {
            return condition.lowerInclusive() ? lower : "more than " + lower;
        }
        if (condition.lower() == condition.upper()) {
            return "exactly " + lower;
        }
        StringBuilder words = new StringBuilder(condition.lowerInclusive() ? lower : "more than " + lower);
        if (condition.upper() < Long.MAX_VALUE) {
            words.append(condition.upperInclusive() ? " to " : " to less than ")
                    .append(number(condition.upper(), correlation));
        } else if (condition.lowerInclusive()) {
            words.append(" or more");
        }
        condition.excluded().forEach(value -> words.append(" but not ").append(number(value, correlation)));
        return words.toString();
    }

    private static String number(long units, Correlation correlation) {
        return Wording.number(BigDecimal.valueOf(units, correlation.unitScale()));
    }
}
