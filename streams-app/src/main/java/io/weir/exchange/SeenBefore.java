package io.weir.exchange;

import io.weir.event.Activity;
import io.weir.event.ApiCall;
import io.weir.event.Destination;
import io.weir.event.EntityKind;
import io.weir.event.KnownEntity;
import io.weir.event.Origin;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalUpdate;
import io.weir.intake.Admission;
import io.weir.intake.Intake;
import io.weir.intake.IntakeSettings;
import io.weir.replay.RecordedEvent;
import io.weir.serde.contract.ContractValue;
import io.weir.topology.Topics;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a recording has shown up to a moment, as the entities that an exchange would name as known. */
final class SeenBefore {

    private final Intake intake = new Intake(new IntakeSettings(IntakeSettings.DEFAULT.maxAhead(), null));
    private final Map<String, KnownEntity> byName = new LinkedHashMap<>();

    void take(RecordedEvent event) {
        Origin origin = new Origin(event.topic(), 0, event.line());
        switch (event.topic()) {
            case Topics.WITHDRAWAL_UPDATES ->
                take(intake.intake(
                        ContractValue.WITHDRAWAL_UPDATE.fromJson(event.value()), origin, event.brokerTime()));
            case Topics.API_CALLS ->
                take(intake.intake(ContractValue.API_CALL.fromJson(event.value()), origin, event.brokerTime()));
            case Topics.WITHDRAWALS ->
                take(intake.intake(ContractValue.WITHDRAWAL.fromJson(event.value()), origin, event.brokerTime()));
            default -> {
                // Nothing else teaches memory.
            }
        }
    }

    Collection<KnownEntity> entities() {
        return byName.values();
    }

    private void take(Admission<? extends Activity> admission) {
        if (!(admission instanceof Admission.Accepted<? extends Activity> accepted)) {
            return;
        }
        Activity event = accepted.received().event();
        if (event instanceof WithdrawalUpdate update) {
            Destination destination = update.destination();
            if (update.paid() && destination != null) {
                paid(destination, update.stateAt());
            }
        } else if (event instanceof ApiCall call && call.status() < 400) {
            used(call.accountId(), call.apiKeyId(), call.sourceNetwork(), call.calledAt());
        } else if (event instanceof Withdrawal withdrawal) {
            used(withdrawal.accountId(), withdrawal.apiKeyId(), withdrawal.sourceNetwork(), withdrawal.requestedAt());
        }
    }

    private void paid(Destination destination, Instant at) {
        byName.putIfAbsent(
                destination.text(),
                new KnownEntity(
                        EntityKind.DESTINATION,
                        destination.network(),
                        destination.address(),
                        destination.tag(),
                        at,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private void used(@Nullable String accountId, @Nullable String apiKeyId, @Nullable String network, Instant at) {
        if (accountId == null) {
            return;
        }
        if (apiKeyId != null) {
            use(EntityKind.API_KEY, accountId, apiKeyId, null, at);
        }
        if (network != null) {
            use(EntityKind.ACCOUNT_NETWORK, accountId, null, network, at);
            if (apiKeyId != null) {
                use(EntityKind.KEY_NETWORK, accountId, apiKeyId, network, at);
            }
        }
    }

    private void use(
            EntityKind kind, String accountId, @Nullable String apiKeyId, @Nullable String network, Instant at) {
        byName.putIfAbsent(
                kind + " " + accountId + " " + apiKeyId + " " + network,
                new KnownEntity(kind, null, null, null, null, null, accountId, apiKeyId, at, at, network));
    }
}
