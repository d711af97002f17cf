package io.weir.intake;

import io.weir.event.Actor;
import io.weir.event.ApiCall;
import io.weir.event.ApiCallBuilder;
import io.weir.event.Channel;
import io.weir.event.EntityKind;
import io.weir.event.KnownEntity;
import io.weir.event.Origin;
import io.weir.event.Rail;
import io.weir.event.Segment;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalBuilder;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdate;
import io.weir.event.WithdrawalUpdateBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Plain records as serde hands them over, and the intake that tests send them through. */
final class Raw {

    static final Instant BROKER_TIME = Instant.parse("2019-05-07T17:15:30Z");
    static final Instant REQUESTED = Instant.parse("2019-05-07T17:15:24.123Z");
    static final Origin ORIGIN = new Origin("withdrawals", 3, 42);

    private static final Intake INTAKE = new Intake(IntakeSettings.DEFAULT);

    private Raw() {}

    static WithdrawalBuilder withdrawal() {
        return new Withdrawal(
                        "e-1",
                        "w-1",
                        null,
                        null,
                        "a-1",
                        null,
                        Segment.RETAIL,
                        null,
                        "k-1",
                        Channel.API,
                        "203.0.113.9",
                        null,
                        null,
                        null,
                        null,
                        "curl/8",
                        Rail.ONCHAIN,
                        "BTC",
                        "bitcoin",
                        new BigDecimal("98.5"),
                        null,
                        new BigDecimal("580000"),
                        null,
                        0.985,
                        null,
                        "bc1qp6k6tux6g3gr3sxw94g9tx4l0cjtu2pt65r6xp",
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        REQUESTED)
                .toBuilder();
    }

    static WithdrawalUpdateBuilder update() {
        return new WithdrawalUpdate(
                        "u-1",
                        "w-1",
                        "a-1",
                        WithdrawalState.BROADCAST,
                        null,
                        null,
                        "tx-1",
                        null,
                        "BTC",
                        "bitcoin",
                        new BigDecimal("98.5"),
                        new BigDecimal("580000"),
                        "bc1qp6k6tux6g3gr3sxw94g9tx4l0cjtu2pt65r6xp",
                        null,
                        null,
                        REQUESTED)
                .toBuilder();
    }

    static ApiCallBuilder call() {
        return new ApiCall(
                        "c-1",
                        "k-1",
                        "a-1",
                        null,
                        Actor.USER,
                        "203.0.113.9",
                        null,
                        null,
                        null,
                        "curl/8",
                        "POST",
                        "/withdrawals",
                        "withdrawal.requested",
                        null,
                        null,
                        200,
                        null,
                        null,
                        null,
                        REQUESTED)
                .toBuilder();
    }

    static KnownEntity destination(String network, String address, Instant firstPaidAt) {
        return new KnownEntity(
                EntityKind.DESTINATION, network, address, null, firstPaidAt, null, null, null, null, null, null);
    }

    static KnownEntity seen(EntityKind kind, String accountId, String apiKeyId, String network, Instant firstSeenAt) {
        return new KnownEntity(kind, null, null, null, null, null, accountId, apiKeyId, firstSeenAt, null, network);
    }

    static Admission.Accepted<Withdrawal> accepted(WithdrawalBuilder raw) {
        return (Admission.Accepted<Withdrawal>) INTAKE.intake(raw.build(), ORIGIN, BROKER_TIME);
    }

    static Admission.Accepted<WithdrawalUpdate> accepted(WithdrawalUpdateBuilder raw) {
        return (Admission.Accepted<WithdrawalUpdate>) INTAKE.intake(raw.build(), ORIGIN, BROKER_TIME);
    }

    static Admission.Accepted<ApiCall> accepted(ApiCallBuilder raw) {
        return (Admission.Accepted<ApiCall>) INTAKE.intake(raw.build(), ORIGIN, BROKER_TIME);
    }

    static Admission.Accepted<KnownEntity> accepted(KnownEntity raw) {
        return (Admission.Accepted<KnownEntity>) INTAKE.intake(raw, ORIGIN, BROKER_TIME);
    }

    static Quarantined refused(WithdrawalBuilder raw) {
        return ((Admission.Refused<Withdrawal>) INTAKE.intake(raw.build(), ORIGIN, BROKER_TIME)).quarantined();
    }

    static Quarantined refused(WithdrawalUpdateBuilder raw) {
        return ((Admission.Refused<WithdrawalUpdate>) INTAKE.intake(raw.build(), ORIGIN, BROKER_TIME)).quarantined();
    }

    static Quarantined refused(KnownEntity raw) {
        return ((Admission.Refused<KnownEntity>) INTAKE.intake(raw, ORIGIN, BROKER_TIME)).quarantined();
    }
}
