package io.weir.hold;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What became of one withdrawal.
 *
 * @param amount in units of its asset
 * @param amountUsd USD
 */
public record AckResult(
        String withdrawalId,
        AckOutcome outcome,
        @Nullable String batchId,
        @Nullable String txid,
        BigDecimal amount,
        @Nullable BigDecimal amountUsd) {}
