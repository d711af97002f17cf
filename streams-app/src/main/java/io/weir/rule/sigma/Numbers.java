package io.weir.rule.sigma;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers as rules write them. */
public final class Numbers {
    private static final int MAX_LENGTH = 40;
    private static final int MAX_SCALE = 40;

    private Numbers() {}

    /** The decimal number that a text means, or null; 1E999999999 is none, since nobody means it. */
    public static @Nullable BigDecimal parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > MAX_SCALE ? null : number;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    /** Whether it is a whole number that a {@code long} can hold. */
    public static boolean isLong(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0
                && stripped.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                && stripped.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0;
    }
}
