package io.weir.intake;

import io.weir.event.Origin;
import io.weir.event.SecondFactor;
import io.weir.event.WithdrawalUpdate;
import io.weir.intake.Admission.Accepted;
import io.weir.intake.Admission.Refused;
import java.util.List;
import java.util.Objects;

/** The later life of withdrawals: normalised as they were, so that a payment meets its destination. */
final class WithdrawalUpdateIntake {

    private WithdrawalUpdateIntake() {}

    static Admission<WithdrawalUpdate> intake(WithdrawalUpdate raw, Origin origin, Cleaning cleaning) {
        String withdrawalId = cleaning.id("withdrawalId", raw.withdrawalId());
        if (withdrawalId == null) {
            return new Refused<>(new Quarantined(
                    QuarantineReason.NO_WITHDRAWAL_ID, "a withdrawal's update needs its withdrawalId", origin));
        }
        String accountId = cleaning.id("accountId", raw.accountId());
        if (accountId == null) {
            return new Refused<>(new Quarantined(
                    QuarantineReason.NO_ACCOUNT_ID,
                    "the update of withdrawal " + withdrawalId + " needs an accountId",
                    origin));
        }
        return new Accepted<>(cleaning.received(clean(raw, withdrawalId, accountId, cleaning), origin));
    }

    private static WithdrawalUpdate clean(
            WithdrawalUpdate raw, String withdrawalId, String accountId, Cleaning cleaning) {
        cleaning.known("state", raw.state());
        List<SecondFactor> secondFactors = raw.secondFactors();
        if (secondFactors != null) {
            for (SecondFactor factor : secondFactors) {
                cleaning.known("secondFactors", factor);
            }
        }
        return new WithdrawalUpdate(
                cleaning.eventId(raw.eventId(), () -> "withdrawal-update:" + withdrawalId + ":" + raw.state()),
                withdrawalId,
                accountId,
                raw.state(),
                secondFactors,
                cleaning.id("batchId", raw.batchId()),
                cleaning.id("txid", raw.txid()),
                cleaning.id("replacedBy", raw.replacedBy()),
                cleaning.asset(raw.asset()),
                cleaning.network(raw.network()),
                Objects.requireNonNull(cleaning.outflow("amount", raw.amount()), "amount"),
                cleaning.outflow("amountUsd", raw.amountUsd()),
                cleaning.address("destinationAddress", raw.destinationAddress()),
                cleaning.id("destinationTag", raw.destinationTag()),
                cleaning.id("destinationAccountId", raw.destinationAccountId()),
                cleaning.eventTime("stateAt", raw.stateAt()));
    }
}
