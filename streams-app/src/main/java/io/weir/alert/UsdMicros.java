package io.weir.alert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** US dollars as whole millionths, in which sums are exact; what no {@code long} holds saturates. */
public final class UsdMicros {

    private static final int SCALE = 6;
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private UsdMicros() {}

    /** What is finer than a millionth is rounded half up; a negative or missing valuation counts as 0. */
    public static long of(@Nullable BigDecimal usd) {
        if (usd == null || usd.signum() <= 0) {
            return 0;
        }
        if (usd.precision() - usd.scale() > SCALE * 3) {
            return Long.MAX_VALUE;
        }
        return usd.setScale(SCALE, RoundingMode.HALF_UP)
                .unscaledValue()
                .min(MAX)
                .longValue();
    }

    /** Neither may be negative. */
    public static long sum(long left, long right) {
        long sum = left + right;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    public static BigDecimal toUsd(long micros) {
        return BigDecimal.valueOf(micros, SCALE);
    }
}
