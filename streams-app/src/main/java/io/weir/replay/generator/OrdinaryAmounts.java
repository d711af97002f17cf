package io.weir.replay.generator;

/**
 * How much ordinary customers withdraw: many small amounts, a few very large ones.
 *
 * <p>Log-normal per tier, tuned so that 12,000 withdrawals a day sum to about the 7,250 BTC that left Binance on a day
 * (measured in January 2020).
 */
final class OrdinaryAmounts {
    /** Share of the daily limit from which on a request is near it. */
    static final double NEAR_LIMIT = 0.8;

    private static final long MIN_SATOSHIS = 200_000;

    private OrdinaryAmounts() {}

    /** In satoshis; may lie above the limit, then draw again. */
    static long any(Customer customer, Chance chance) {
        double coins = customer.verified() ? chance.logNormal(0.6, 1.95) : chance.logNormal(0.06, 1.5);
        return Math.max(MIN_SATOSHIS, rounded(coins, chance));
    }

    /** Nearly half ask for the whole of their limit. */
    static long nearLimit(Customer customer, Chance chance) {
        if (chance.happens(0.45)) {
            return customer.dailyLimitSatoshis();
        }
        long hundredths = customer.dailyLimitSatoshis() / 100;
        return hundredths * (81 + chance.below(19));
    }

    /** People type round amounts, programs and "everything I have" don't. */
    private static long rounded(double coins, Chance chance) {
        double kind = chance.unit();
        int digits = kind < 0.3 ? 1 : kind < 0.6 ? 2 : 8;
        double unit = 1;
        while (unit > coins) {
            unit /= 10;
        }
        while (unit * 10 <= coins) {
            unit *= 10;
        }
        double step = Math.max(unit / StrictMath.pow(10, digits - 1.0), 1e-8);
        return Math.round(Math.round(coins / step) * step * Bitcoin.SATOSHIS_PER_COIN);
    }
}
