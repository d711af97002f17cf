package io.weir.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds a {@link WithdrawalUpdate} field by field; {@link #build} refuses a missing required field by name. */
public final class WithdrawalUpdateBuilder {
    @Nullable
    String eventId;

    @Nullable
    String withdrawalId;

    @Nullable
    String accountId;

    @Nullable
    WithdrawalState state;

    @Nullable
    List<SecondFactor> secondFactors;

    @Nullable
    String batchId;

    @Nullable
    String txid;

    @Nullable
    String replacedBy;

    @Nullable
    String asset;

    @Nullable
    String network;

    @Nullable
    BigDecimal amount;

    @Nullable
    BigDecimal amountUsd;

    @Nullable
    String destinationAddress;

    @Nullable
    String destinationTag;

    @Nullable
    String destinationAccountId;

    @Nullable
    Instant stateAt;

    /** With what updates repeat of their withdrawal; what has become of it, and when, is still to be said. */
    public static WithdrawalUpdateBuilder of(Withdrawal withdrawal) {
        return new WithdrawalUpdateBuilder()
                .withdrawalId(withdrawal.withdrawalId())
                .accountId(withdrawal.accountId())
                .asset(withdrawal.asset())
                .network(withdrawal.network())
                .amount(withdrawal.amount())
                .amountUsd(withdrawal.amountUsd())
                .destinationAddress(withdrawal.destinationAddress())
                .destinationTag(withdrawal.destinationTag())
                .destinationAccountId(withdrawal.destinationAccountId());
    }

    public WithdrawalUpdateBuilder eventId(String value) {
        eventId = value;
        return this;
    }

    public WithdrawalUpdateBuilder withdrawalId(String value) {
        withdrawalId = value;
        return this;
    }

    public WithdrawalUpdateBuilder accountId(String value) {
        accountId = value;
        return this;
    }

    public WithdrawalUpdateBuilder state(WithdrawalState value) {
        state = value;
        return this;
    }

    public WithdrawalUpdateBuilder secondFactors(@Nullable List<SecondFactor> value) {
        secondFactors = value;
        return this;
    }

    public WithdrawalUpdateBuilder batchId(@Nullable String value) {
        batchId = value;
        return this;
    }

    public WithdrawalUpdateBuilder txid(@Nullable String value) {
        txid = value;
        return this;
    }

    public WithdrawalUpdateBuilder replacedBy(@Nullable String value) {
        replacedBy = value;
        return this;
    }

    public WithdrawalUpdateBuilder asset(String value) {
        asset = value;
        return this;
    }

    public WithdrawalUpdateBuilder network(String value) {
        network = value;
        return this;
    }

    public WithdrawalUpdateBuilder amount(BigDecimal value) {
        amount = value;
        return this;
    }

    public WithdrawalUpdateBuilder amountUsd(@Nullable BigDecimal value) {
        amountUsd = value;
        return this;
    }

    public WithdrawalUpdateBuilder destinationAddress(@Nullable String value) {
        destinationAddress = value;
        return this;
    }

    public WithdrawalUpdateBuilder destinationTag(@Nullable String value) {
        destinationTag = value;
        return this;
    }

    public WithdrawalUpdateBuilder destinationAccountId(@Nullable String value) {
        destinationAccountId = value;
        return this;
    }

    public WithdrawalUpdateBuilder stateAt(Instant value) {
        stateAt = value;
        return this;
    }

    /**
     * The value with all that was set.
     *
     * @throws NullPointerException naming the required field that was not set
     */
    public WithdrawalUpdate build() {
        return new WithdrawalUpdate(
                Objects.requireNonNull(eventId, "eventId"),
                Objects.requireNonNull(withdrawalId, "withdrawalId"),
                Objects.requireNonNull(accountId, "accountId"),
                Objects.requireNonNull(state, "state"),
                secondFactors,
                batchId,
                txid,
                replacedBy,
                Objects.requireNonNull(asset, "asset"),
                Objects.requireNonNull(network, "network"),
                Objects.requireNonNull(amount, "amount"),
                amountUsd,
                destinationAddress,
                destinationTag,
                destinationAccountId,
                Objects.requireNonNull(stateAt, "stateAt"));
    }
}
