package io.weir.intake;

import io.weir.event.IpAddress;
import io.weir.event.Origin;
import io.weir.event.SecondFactor;
import io.weir.event.Segment;
import io.weir.event.Withdrawal;
import io.weir.intake.Admission.Accepted;
import io.weir.intake.Admission.Refused;
import java.util.Objects;

/** Withdrawals: whatever the exchange may pay goes on. */
final class WithdrawalIntake {

    private WithdrawalIntake() {}

    static Admission<Withdrawal> intake(Withdrawal raw, Origin origin, Cleaning cleaning) {
        String withdrawalId = cleaning.id("withdrawalId", raw.withdrawalId());
        if (withdrawalId == null) {
            return new Refused<>(
                    new Quarantined(QuarantineReason.NO_WITHDRAWAL_ID, "a withdrawal needs a withdrawalId", origin));
        }
        String accountId = cleaning.id("accountId", raw.accountId());
        if (accountId == null) {
            return new Refused<>(new Quarantined(
                    QuarantineReason.NO_ACCOUNT_ID, "withdrawal " + withdrawalId + " needs an accountId", origin));
        }
        return new Accepted<>(cleaning.received(clean(raw, withdrawalId, accountId, cleaning), origin));
    }

    private static Withdrawal clean(Withdrawal raw, String withdrawalId, String accountId, Cleaning cleaning) {
        IpAddress sourceIp = cleaning.sourceIp(raw.sourceIp());
        String customerId = cleaning.id("customerId", raw.customerId());
        Segment segment = raw.segment();
        cleaning.known("channel", raw.channel());
        cleaning.known("rail", raw.rail());
        if (segment != null) {
            cleaning.known("segment", segment);
        }
        for (SecondFactor factor : raw.secondFactors()) {
            cleaning.known("secondFactors", factor);
        }
        return new Withdrawal(
                cleaning.eventId(raw.eventId(), () -> "withdrawal:" + withdrawalId),
                withdrawalId,
                cleaning.id("requestId", raw.requestId()),
                cleaning.id("replacesWithdrawalId", raw.replacesWithdrawalId()),
                accountId,
                customerId == null ? accountId : customerId,
                segment,
                cleaning.id("endCustomerRef", raw.endCustomerRef()),
                cleaning.id("apiKeyId", raw.apiKeyId()),
                raw.channel(),
                sourceIp == null ? null : sourceIp.text(),
                sourceIp == null ? null : sourceIp.network(),
                raw.sourceAsn(),
                cleaning.text("sourceCountry", raw.sourceCountry()),
                cleaning.id("deviceId", raw.deviceId()),
                cleaning.userAgent(raw.userAgent()),
                raw.rail(),
                cleaning.asset(raw.asset()),
                cleaning.network(raw.network()),
                Objects.requireNonNull(cleaning.outflow("amount", raw.amount()), "amount"),
                cleaning.outflow("feeAmount", raw.feeAmount()),
                cleaning.outflow("amountUsd", raw.amountUsd()),
                cleaning.number("availableBefore", raw.availableBefore()),
                cleaning.ratio("dailyLimitUsedRatio", raw.dailyLimitUsedRatio()),
                cleaning.number("reviewThresholdUsd", raw.reviewThresholdUsd()),
                cleaning.address("destinationAddress", raw.destinationAddress()),
                cleaning.id("destinationTag", raw.destinationTag()),
                cleaning.id("destinationAccountId", raw.destinationAccountId()),
                cleaning.pastTime("allowlistedAt", raw.allowlistedAt()),
                cleaning.text("beneficiaryVasp", raw.beneficiaryVasp()),
                raw.secondFactors(),
                cleaning.eventTime("requestedAt", raw.requestedAt()));
    }
}
