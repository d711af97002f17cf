package io.weir.baseline;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an asset as such.
 *
 * @param firstHour hours since 1970 in which it first left, or was first watched
 * @param lastHour the last in which it left
 * @param usd of one unit, as the exchange valued it; null where it never did
 */
public record OutflowAsset(
        long firstHour, long lastHour, @Nullable BigDecimal usd) {

    /** Of less, a valuation in cents says little of the price. */
    private static final BigDecimal LEAST_USD = BigDecimal.ONE;
    /** A single valuation moves the price by no more: one that is nonsense hardly moves the floor. */
    private static final BigDecimal MOST_MOVE = new BigDecimal("1.1");

    private static final MathContext PRICE = new MathContext(12, RoundingMode.HALF_UP);

    /** In which a first withdrawal was requested. */
    static OutflowAsset firstIn(long hour) {
        return new OutflowAsset(hour, hour, null);
    }

    /** After something of it left. */
    OutflowAsset left(long hour, Outflow.Requested requested) {
        return new OutflowAsset(firstHour, Math.max(lastHour, hour), price(requested));
    }

    /** Whether nothing has left for as long as is learned from. */
    boolean isForgotten(long hour) {
        return hour - lastHour >= (long) OutflowHour.WEEKS * HourOfWeek.COUNT;
    }

    /** How many weeks up to that hour's it has been watched for all of the hour; at most four. */
    int weeksWatched(long hour) {
        long firstWhole = firstHour + 1;
        return hour < firstWhole ? 0 : (int) Math.min(OutflowHour.WEEKS, (hour - firstWhole) / HourOfWeek.COUNT + 1);
    }

    /** So many dollars in units of the asset; null where nobody knows, or nothing. */
    @Nullable
    BigDecimal unitsOf(BigDecimal dollars) {
        if (usd == null || dollars.signum() == 0) {
            return null;
        }
        return dollars.divide(usd, Baseline.DECIMALS, RoundingMode.HALF_UP);
    }

    private @Nullable BigDecimal price(Outflow.Requested requested) {
        BigDecimal dollars = requested.amountUsd();
        if (dollars == null
                || dollars.compareTo(LEAST_USD) < 0
                || requested.amount().signum() <= 0) {
            return usd;
        }
        BigDecimal price = dollars.divide(requested.amount(), PRICE);
        return usd == null ? price : price.min(usd.multiply(MOST_MOVE, PRICE)).max(usd.divide(MOST_MOVE, PRICE));
    }
}
