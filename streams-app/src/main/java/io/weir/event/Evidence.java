package io.weir.event;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What remains of an event once a rule has matched it: enough to show it to a person, to hold what it stands for, and
 * to find the original record.
 *
 * @param destination as the contract writes it
 * @param amount in units of the asset
 * @param amountUsd USD
 * @param time event time
 */
public record Evidence(
        String eventId,
        @Nullable String withdrawalId,
        @Nullable String accountId,
        @Nullable String customerId,
        @Nullable Segment segment,
        @Nullable String apiKeyId,
        @Nullable String sourceIp,
        @Nullable String sourceNetwork,
        @Nullable String destination,
        @Nullable String asset,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal amountUsd,
        Instant time,
        Origin origin) {

    /** The evidence that an observed event leaves behind. */
    public static Evidence of(Received<? extends Activity> received) {
        if (received.event() instanceof Withdrawal withdrawal) {
            return of(withdrawal, received.origin());
        }
        if (received.event() instanceof ApiCall call) {
            return of(call, received.origin());
        }
        throw new IllegalArgumentException("rules match withdrawals and calls only, not "
                + received.event().getClass().getSimpleName());
    }

    private static Evidence of(Withdrawal withdrawal, Origin origin) {
        Destination destination = withdrawal.destination();
        return new Evidence(
                withdrawal.eventId(),
                withdrawal.withdrawalId(),
                withdrawal.accountId(),
                withdrawal.customerId(),
                withdrawal.segment(),
                withdrawal.apiKeyId(),
                withdrawal.sourceIp(),
                withdrawal.sourceNetwork(),
                destination == null ? null : destination.text(),
                withdrawal.asset(),
                withdrawal.amount(),
                withdrawal.amountUsd(),
                withdrawal.requestedAt(),
                origin);
    }

    private static Evidence of(ApiCall call, Origin origin) {
        return new Evidence(
                call.eventId(),
                null,
                call.accountId(),
                null,
                null,
                call.apiKeyId(),
                call.sourceIp(),
                call.sourceNetwork(),
                null,
                null,
                null,
                null,
                call.calledAt(),
                origin);
    }
}
