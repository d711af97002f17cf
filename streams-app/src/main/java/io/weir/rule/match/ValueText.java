package io.weir.rule.match;

import java.math.BigDecimal;

/** The text that stands for a field's value where values are told apart: equal values have equal texts. */
final class ValueText {
    /** Beyond this many digits before or behind the point, a number is written with an exponent. */
    private static final int MAX_PLAIN_SCALE = 30;

    private ValueText() {}

    static String of(Object value) {
        if (!(value instanceof BigDecimal decimal)) {
            return value.toString();
        }
        BigDecimal stripped = decimal.stripTrailingZeros();
        return Math.abs((long) stripped.scale()) <= MAX_PLAIN_SCALE ? stripped.toPlainString() : stripped.toString();
    }

    /** Appends a part of a tuple so that different tuples never have the same text: {@code |} ends a part. */
    static void appendPart(StringBuilder tuple, String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '\\' || c == '|') {
                tuple.append('\\');
            }
            tuple.append(c);
        }
        tuple.append('|');
    }
}
