package io.weir.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step in the later life of a withdrawal; it names the payment once more, so that nobody needs a join.
 *
 * @param eventId the exchange's id of this event; what duplicates are told by
 * @param amount gross, in units of the asset
 * @param amountUsd USD
 * @param destinationAddress hex and bech32 lower-cased, base58 untouched
 * @param destinationAccountId receiving account on the exchange's own ledger
 * @param stateAt event time
 */
public record WithdrawalUpdate(
        String eventId,
        String withdrawalId,
        String accountId,
        WithdrawalState state,
        @Nullable List<SecondFactor> secondFactors,
        @Nullable String batchId,
        @Nullable String txid,
        @Nullable String replacedBy,
        String asset,
        String network,
        BigDecimal amount,
        @Nullable BigDecimal amountUsd,
        @Nullable String destinationAddress,
        @Nullable String destinationTag,
        @Nullable String destinationAccountId,
        Instant stateAt)
        implements Activity {

    public WithdrawalUpdate {
        secondFactors = secondFactors == null ? null : List.copyOf(secondFactors);
    }

    @Override
    public Instant eventTime() {
        return stateAt;
    }

    /** Where the money went, or null where the update names neither address nor receiving account. */
    public @Nullable Destination destination() {
        return Destination.of(
                // A request names its rail, an update doesn't; one that names an address went there.
                destinationAddress == null ? Rail.INTERNAL_LEDGER : Rail.ONCHAIN,
                network,
                destinationAddress,
                destinationTag,
                destinationAccountId);
    }

    /** Whether the money has left: only this makes a destination known. */
    public boolean paid() {
        return state == WithdrawalState.BROADCAST || state == WithdrawalState.CONFIRMED;
    }

    /** A builder that starts from this value. */
    public WithdrawalUpdateBuilder toBuilder() {
        WithdrawalUpdateBuilder builder = new WithdrawalUpdateBuilder();
        builder.eventId = eventId;
        builder.withdrawalId = withdrawalId;
        builder.accountId = accountId;
        builder.state = state;
        builder.secondFactors = secondFactors;
        builder.batchId = batchId;
        builder.txid = txid;
        builder.replacedBy = replacedBy;
        builder.asset = asset;
        builder.network = network;
        builder.amount = amount;
        builder.amountUsd = amountUsd;
        builder.destinationAddress = destinationAddress;
        builder.destinationTag = destinationTag;
        builder.destinationAccountId = destinationAccountId;
        builder.stateAt = stateAt;
        return builder;
    }
}
