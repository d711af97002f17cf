package io.weir.replay.generator;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One output of the transaction that carried the theft.
 *
 * @param stolen whether it is one of the attacker's addresses (inferred)
 * @param received BTC; null where no source gives the amount
 * @param withdrawals how many withdrawals it pays (derived from amount and fee)
 * @param requested BTC with the fees
 */
record PaidOutput(
        String address,
        boolean stolen,
        @Nullable BigDecimal received,
        int withdrawals,
        @Nullable BigDecimal requested) {}
