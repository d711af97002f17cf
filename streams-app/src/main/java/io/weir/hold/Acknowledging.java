package io.weir.hold;

import io.weir.alert.AlertCase;
import io.weir.alert.Fate;
import io.weir.alert.UsdMicros;
import java.time.Instant;

/** Takes in what the exchange says it did: into the hold's row, and into the alerts that asked for the hold. */
final class Acknowledging {

    private Acknowledging() {}

    static void take(Draft draft, HoldAck ack, Instant ingestedAt) {
        draft.count(DeskCount.ACKS);
        LedgerRow row = draft.row(ack.holdId());
        if (row == null) {
            draft.count(DeskCount.ACKS_OF_UNKNOWN_HOLDS);
            return;
        }
        LedgerRow acked = row.acked(ack.status(), ack.sequence(), draft.now);
        if (!acked.equals(row)) {
            draft.put(acked);
            if (ack.status() == AckStatus.REJECTED) {
                draft.disturbCasesOf(acked, ingestedAt);
            }
        }
        for (String alertId : row.claims().allAlertIds()) {
            AlertCase alertCase = draft.alertCase(alertId);
            if (alertCase != null) {
                take(draft, alertCase, ack, ingestedAt);
            }
        }
    }

    private static void take(Draft draft, AlertCase alertCase, HoldAck ack, Instant ingestedAt) {
        AlertCase acked = alertCase;
        for (AckResult result : ack.results()) {
            Fate fate = fate(result.outcome());
            if (fate != Fate.AWAITING) {
                acked = acked.acked(
                        result.withdrawalId(), fate, UsdMicros.of(result.amountUsd()), ingestedAt, draft.now);
            }
        }
        if (!acked.equals(alertCase)) {
            draft.put(acked);
            if (ack.results().stream().anyMatch(result -> fate(result.outcome()) == Fate.SENT)) {
                draft.urge(acked.alertId());
            }
        }
    }

    private static Fate fate(AckOutcome outcome) {
        return switch (outcome) {
            case UNKNOWN -> Fate.AWAITING;
            case HELD, REMOVED_FROM_BATCH -> Fate.HELD;
            case CANCELLED -> Fate.CANCELLED;
            case TOO_LATE_SIGNED, TOO_LATE_BROADCAST, ALREADY_PAID -> Fate.SENT;
        };
    }
}
