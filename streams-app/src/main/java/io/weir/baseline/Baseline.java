package io.weir.baseline;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What usually leaves of an asset within five minutes of one hour of the week: medians, or what somebody gave as such.
 *
 * @param hourOfWeek 0 to 167 in UTC, from Monday 00:00 on
 * @param outflowToFresh to destinations first paid less than a day before, in units of the asset; null where not known
 * @param outflow to any destination; null where not known
 * @param slots so many five-minute slots it is the median of; 0 where somebody gave it
 * @param effectiveAt event time from which it counts
 */
public record Baseline(
        String asset,
        int hourOfWeek,
        @Nullable BigDecimal outflowToFresh,
        @Nullable BigDecimal outflow,
        int slots,
        Instant effectiveAt) {

    /** Decimal places that an amount may have. */
    static final int DECIMALS = 18;

    /** The largest amount that the topic's records can say: 38 digits. */
    static final BigDecimal MOST =
            BigDecimal.TEN.pow(38).subtract(BigDecimal.ONE).movePointLeft(DECIMALS);

    /**
     * Refuses what can't be one, and takes the zeros off amounts, so that equal ones are equal.
     *
     * @throws IllegalArgumentException saying what is wrong and how to mend it
     */
    public Baseline {
        if (asset.isBlank()) {
            throw new IllegalArgumentException("a baseline has no asset; name one, such as BTC");
        }
        if (hourOfWeek < 0 || hourOfWeek >= HourOfWeek.COUNT) {
            throw new IllegalArgumentException(
                    "hourOfWeek is '" + hourOfWeek + "'; write 0 (Monday from 00:00 UTC) to " + (HourOfWeek.COUNT - 1));
        }
        outflowToFresh = positive("outflowToFresh", outflowToFresh);
        outflow = positive("outflow", outflow);
        if (outflowToFresh == null && outflow == null) {
            throw new IllegalArgumentException(
                    "the baseline of " + asset + " says neither outflowToFresh nor outflow; give one of them");
        }
    }

    /** The key of its record where it is learned: a later one for the same asset and hour of the week takes its place. */
    public String key() {
        return new BaselineKey(asset, hourOfWeek, false).text();
    }

    /** The key of its record where it is to stand until it is taken away, whatever is learned. */
    public String givenKey() {
        return new BaselineKey(asset, hourOfWeek, true).text();
    }

    /** The key under which somebody pushes it: what is the median of something only stands until the same hour is learned. */
    public String pushedKey() {
        return isGiven() ? givenKey() : key();
    }

    /** Whether somebody gave it, and it is the median of nothing. */
    public boolean isGiven() {
        return slots == 0;
    }

    private static @Nullable BigDecimal positive(String name, @Nullable BigDecimal amount) {
        if (amount == null) {
            return null;
        }
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException(name + " is '" + amount.toPlainString()
                    + "', of which nothing is a multiple; write an amount above 0, such as a floor, or leave it out");
        }
        if (amount.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(name + " is '" + amount
                    + "', more than a record can say; look at its unit, and write less than 10^20");
        }
        BigDecimal stripped = amount.stripTrailingZeros();
        if (stripped.scale() > DECIMALS) {
            throw new IllegalArgumentException(
                    name + " is '" + amount + "'; write at most " + DECIMALS + " decimals, or leave it out");
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
