package io.weir.replay.generator;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What is withdrawn.
 *
 * @param usd price of one, about that of the day
 */
record Coin(String asset, String network, BigDecimal usd) {
    Coin(String asset, String network, String usd) {
        this(asset, network, new BigDecimal(usd));
    }

    BigDecimal worth(BigDecimal amount) {
        return amount.multiply(usd).setScale(2, RoundingMode.HALF_UP);
    }

    BigDecimal bought(double dollars) {
        return BigDecimal.valueOf(dollars).divide(usd, 8, RoundingMode.HALF_UP);
    }
}
