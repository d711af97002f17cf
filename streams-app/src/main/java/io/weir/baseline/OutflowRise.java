package io.weir.baseline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How much what is usual may rise from one week to the next: who asks for large sums and cancels, week after week, pays
 * nothing for it, and must not be able to hide a theft soon. What grows faster is told in steps, or pushed by hand.
 */
final class OutflowRise {

    private static final BigDecimal MOST = new BigDecimal("1.5");
    /** Where rules that hold found something most of the time. */
    private static final BigDecimal MOST_SUSPECTED = new BigDecimal("1.1");

    private OutflowRise() {}

    /** The median, or the most that it may be after what was told before; null where the median isn't known. */
    static @Nullable BigDecimal within(
            @Nullable BigDecimal median, @Nullable BigDecimal before, boolean mostlySuspected) {
        if (median == null || before == null) {
            return median;
        }
        BigDecimal limit = before.multiply(mostlySuspected ? MOST_SUSPECTED : MOST)
                .setScale(Baseline.DECIMALS, RoundingMode.HALF_UP);
        return median.min(limit);
    }
}
