package io.weir.intake;

import io.weir.event.ApiCall;
import io.weir.event.KnownEntity;
import io.weir.event.Origin;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalUpdate;
import java.time.Instant;

/**
 * Decoded records in, events out.
 *
 * <p>Taking in what intake has already normalised changes nothing on it. It keeps no state, so that all threads may
 * share one.
 */
public final class Intake {

    private final IntakeSettings settings;

    public Intake(IntakeSettings settings) {
        this.settings = settings;
    }

    /**
     * @param raw the record with its strings as they came; blank stands for missing
     * @param brokerTime the record's timestamp
     */
    public Admission<Withdrawal> intake(Withdrawal raw, Origin origin, Instant brokerTime) {
        return WithdrawalIntake.intake(raw, origin, new Cleaning(settings, brokerTime));
    }

    /**
     * @param raw the record with its strings as they came; blank stands for missing
     * @param brokerTime the record's timestamp
     */
    public Admission<WithdrawalUpdate> intake(WithdrawalUpdate raw, Origin origin, Instant brokerTime) {
        return WithdrawalUpdateIntake.intake(raw, origin, new Cleaning(settings, brokerTime));
    }

    /**
     * Takes in a call; none is refused.
     *
     * @param raw the record with its strings as they came; blank stands for missing
     * @param brokerTime the record's timestamp
     */
    public Admission<ApiCall> intake(ApiCall raw, Origin origin, Instant brokerTime) {
        return ApiCallIntake.intake(raw, origin, new Cleaning(settings, brokerTime));
    }

    /**
     * @param raw the record with its strings as they came; blank stands for missing
     * @param brokerTime the record's timestamp
     */
    public Admission<KnownEntity> intake(KnownEntity raw, Origin origin, Instant brokerTime) {
        return KnownEntityIntake.intake(raw, origin, new Cleaning(settings, brokerTime));
    }
}
