package io.weir.baseline;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an asset as such.
 *
 * @param firstHour hours since 1970 in which it first left, or was first watched
 * @param closedHour the last hour that its baseline has been told of
 * @param usd of one unit, as the exchange last valued it; null where it never did
 */
public record OutflowAsset(
        long firstHour, long closedHour, @Nullable BigDecimal usd) {

    /** Of less, a valuation in cents says little of the price. */
    private static final BigDecimal LEAST_USD = BigDecimal.ONE;

    private static final int PRICE_DIGITS = 12;
    private static final int DECIMALS = 18;

    OutflowAsset valuedBy(Outflow outflow) {
        if (outflow instanceof Outflow.Requested requested
                && requested.amountUsd() != null
                && requested.amountUsd().compareTo(LEAST_USD) >= 0
                && requested.amount().signum() > 0) {
            BigDecimal price = requested
                    .amountUsd()
                    .divide(requested.amount(), new MathContext(PRICE_DIGITS, RoundingMode.HALF_UP));
            return new OutflowAsset(firstHour, closedHour, price);
        }
        return this;
    }

    OutflowAsset closedThrough(long hour) {
        return new OutflowAsset(firstHour, hour, usd);
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
        return dollars.divide(usd, DECIMALS, RoundingMode.HALF_UP);
    }
}
