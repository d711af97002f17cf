package io.weir.replay;

import io.weir.event.Withdrawal;
import java.math.BigDecimal;
import java.util.TreeMap;

/** How many withdrawals, and how much: USD (of those that have a valuation) and each asset. */
final class MoneyTally {

    private long withdrawals;
    private BigDecimal usd = BigDecimal.ZERO;
    private final TreeMap<String, BigDecimal> byAsset = new TreeMap<>();

    void add(Withdrawal withdrawal) {
        withdrawals++;
        byAsset.merge(withdrawal.asset(), withdrawal.amount(), BigDecimal::add);
        BigDecimal valuation = withdrawal.amountUsd();
        if (valuation != null) {
            usd = usd.add(valuation);
        }
    }

    long withdrawals() {
        return withdrawals;
    }

    Summary.Money money() {
        TreeMap<String, String> assets = new TreeMap<>();
        byAsset.forEach((asset, amount) -> assets.put(asset, plain(amount)));
        return new Summary.Money(plain(usd), assets);
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
