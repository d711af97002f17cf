package io.weir.serde.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Decimals at the border: 38 digits at the schema's scale outside, without trailing zeros inside, so that
 * {@code 98.000000000000000000} of the wire is equal to {@code 98}.
 */
final class Decimals {

    /** Digits that every decimal of the schemas may have. */
    static final int PRECISION = 38;
    /** Decimal places of amounts of an asset. */
    static final int AMOUNT_SCALE = 18;
    /** Decimal places of amounts of US dollars. */
    static final int USD_SCALE = 6;

    private static final BigInteger MAX_UNSCALED = BigInteger.TEN.pow(PRECISION).subtract(BigInteger.ONE);
    private static final int SHOWN = 60;

    private Decimals() {}

    /** What came in, with neither trailing zeros nor an exponent; null stays null. */
    static @Nullable BigDecimal inOrNull(@Nullable BigDecimal value) {
        return value == null ? null : in(value);
    }

    /** What came in, with neither trailing zeros nor an exponent. */
    static BigDecimal in(BigDecimal value) {
        // Bytes of any length get here; to strip a number of a million digits takes minutes, and intake cuts it anyway.
        if (value.unscaledValue().bitLength() > MAX_UNSCALED.bitLength()) {
            return value;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static BigDecimal amount(String field, BigDecimal value) {
        return atScale(field, value, PRECISION, AMOUNT_SCALE);
    }

    static @Nullable BigDecimal amountOrNull(String field, @Nullable BigDecimal value) {
        return value == null ? null : amount(field, value);
    }

    static BigDecimal usd(String field, BigDecimal value) {
        return atScale(field, value, PRECISION, USD_SCALE);
    }

    static @Nullable BigDecimal usdOrNull(String field, @Nullable BigDecimal value) {
        return value == null ? null : usd(field, value);
    }

    /**
     * Rounded half up to the scale, or padded with zeros.
     *
     * @throws IllegalArgumentException when it then has more digits than the precision
     */
    static BigDecimal atScale(String field, BigDecimal value, int precision, int scale) {
        BigDecimal scaled = withinPrecision(value, precision, scale);
        if (scaled == null) {
            throw new IllegalArgumentException(field + " is too large: " + shown(value) + "; it must be below 10^"
                    + (precision - scale) + ", look at its unit");
        }
        return scaled;
    }

    /** Rounded half up to the scale; what is too large becomes the largest number that fits. */
    static BigDecimal capped(BigDecimal value, int scale) {
        BigDecimal scaled = withinPrecision(value, PRECISION, scale);
        if (scaled != null) {
            return scaled;
        }
        return new BigDecimal(value.signum() < 0 ? MAX_UNSCALED.negate() : MAX_UNSCALED, scale);
    }

    static @Nullable BigDecimal cappedOrNull(@Nullable BigDecimal value, int scale) {
        return value == null ? null : capped(value, scale);
    }

    /** Looks at the magnitude first: {@code 1E+2000000000} must not be written out to learn that it doesn't fit. */
    private static @Nullable BigDecimal withinPrecision(BigDecimal value, int precision, int scale) {
        long integerDigits = (long) value.precision() - value.scale();
        if (value.signum() == 0 || integerDigits < -scale) {
            return BigDecimal.ZERO.setScale(scale);
        }
        if (integerDigits > precision - scale) {
            return null;
        }
        BigDecimal scaled = value.setScale(scale, RoundingMode.HALF_UP);
        return scaled.precision() > precision ? null : scaled;
    }

    private static String shown(BigDecimal value) {
        String text = value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
