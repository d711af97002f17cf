package io.weir.alert;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One contributing event as an alert's sums need it.
 *
 * @param eventHash {@link IdHash} of the eventId: what duplicates are told by
 * @param withdrawalHash {@link IdHash} of the withdrawalId; 0 where the event is no withdrawal
 * @param amount in units of the asset
 * @param usdMicros millionths of a US dollar; 0 where the exchange gave no valuation
 */
public record Contribution(
        long eventHash,
        long withdrawalHash,
        @Nullable String asset,
        @Nullable BigDecimal amount,
        long usdMicros,
        Fate fate) {

    public boolean isWithdrawal() {
        return withdrawalHash != 0;
    }

    Contribution withFate(Fate newFate) {
        return new Contribution(eventHash, withdrawalHash, asset, amount, usdMicros, newFate);
    }
}
