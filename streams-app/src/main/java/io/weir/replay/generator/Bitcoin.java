package io.weir.replay.generator;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of bitcoin as whole satoshis, and what they were worth on that day. */
final class Bitcoin {
    static final String ASSET = "BTC";
    static final String NETWORK = "bitcoin";
    static final long SATOSHIS_PER_COIN = 100_000_000L;

    /** What Binance took for a withdrawal of bitcoin in 2019; the outputs of the theft confirm it. */
    static final long FEE_SATOSHIS = 50_000;

    /** USD for one bitcoin, an assumption: the day traded around it. Kept for all events, so that sums can be checked by hand. */
    static final int PRICE_USD = 5_900;

    private Bitcoin() {}

    static long satoshis(BigDecimal coins) {
        return coins.movePointRight(8).longValueExact();
    }

    static BigDecimal coins(long satoshis) {
        return plain(BigDecimal.valueOf(satoshis, 8));
    }

    static BigDecimal usd(long satoshis) {
        return BigDecimal.valueOf(satoshis, 8)
                .multiply(BigDecimal.valueOf(PRICE_USD))
                .setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
