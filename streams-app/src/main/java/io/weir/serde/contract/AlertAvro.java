package io.weir.serde.contract;

import io.weir.alert.Alert;
import io.weir.alert.AlertStatus;
import io.weir.alert.CloseReason;
import io.weir.rule.Level;
import io.weir.schema.Severity;

/**
 * {@link Alert}s of the topic {@code alerts}.
 *
 * <p>A number too large for the schema is written as the largest that fits, never refused: an alert that can't be
 * written would stop the desk, and with it every other hold.
 */
final class AlertAvro {

    private static final Symbols<io.weir.schema.AlertStatus, AlertStatus> STATUSES =
            Symbols.between(io.weir.schema.AlertStatus.class, AlertStatus.class);
    private static final Symbols<Severity, Level> LEVELS = Symbols.between(Severity.class, Level.class);
    private static final Symbols<io.weir.schema.CloseReason, CloseReason> CLOSE_REASONS =
            Symbols.between(io.weir.schema.CloseReason.class, CloseReason.class);

    private AlertAvro() {}

    static io.weir.schema.Alert toAvro(Alert alert) {
        io.weir.schema.Alert avro = new io.weir.schema.Alert();
        avro.setAlertId(alert.alertId());
        avro.setStatus(STATUSES.out("status", alert.status()));
        avro.setSequence(alert.sequence());
        avro.setRuleId(alert.ruleId());
        avro.setRuleVersion(alert.ruleVersion());
        avro.setTitle(alert.title());
        avro.setSeverity(LEVELS.out("severity", alert.severity()));
        avro.setMode(PolicySymbols.MODES.out("mode", alert.mode()));
        avro.setEnforced(alert.enforced());
        avro.setSubject(alert.subject());
        avro.setSummary(alert.summary());
        avro.setObserved(Decimals.capped(alert.observed(), Decimals.AMOUNT_SCALE));
        avro.setObservedAtLeast(alert.observedAtLeast());
        avro.setThreshold(Decimals.capped(alert.threshold(), Decimals.AMOUNT_SCALE));
        avro.setWindowStart(alert.windowStart());
        avro.setWindowEnd(alert.windowEnd());
        avro.setEvidence(
                alert.evidence().stream().map(AlertEvidenceAvro::toAvro).toList());
        avro.setEvidenceTotal(alert.evidenceTotal());
        avro.setEvidenceTruncated(alert.evidenceTruncated());
        AlertTotalsAvro.write(alert.totals(), avro);
        avro.setHoldIds(alert.holdIds());
        avro.setTags(alert.tags());
        avro.setRunbook(alert.runbook());
        avro.setEventTime(alert.eventAt());
        avro.setIngestedAt(alert.ingestedAt());
        avro.setDecidedAt(alert.decidedAt());
        avro.setCloseReason(CLOSE_REASONS.outOrNull("closeReason", alert.closeReason()));
        return avro;
    }

    static Alert fromAvro(io.weir.schema.Alert avro) {
        return new Alert(
                avro.getAlertId(),
                STATUSES.in("status", avro.getStatus()),
                avro.getSequence(),
                avro.getRuleId(),
                avro.getRuleVersion(),
                avro.getTitle(),
                LEVELS.in("severity", avro.getSeverity()),
                PolicySymbols.MODES.in("mode", avro.getMode()),
                avro.getEnforced(),
                avro.getSubject(),
                avro.getSummary(),
                Decimals.in(avro.getObserved()),
                avro.getObservedAtLeast(),
                Decimals.in(avro.getThreshold()),
                avro.getWindowStart(),
                avro.getWindowEnd(),
                avro.getEvidence().stream().map(AlertEvidenceAvro::fromAvro).toList(),
                avro.getEvidenceTotal(),
                avro.getEvidenceTruncated(),
                AlertTotalsAvro.read(avro),
                avro.getHoldIds(),
                avro.getTags(),
                avro.getRunbook(),
                avro.getEventTime(),
                avro.getIngestedAt(),
                avro.getDecidedAt(),
                CLOSE_REASONS.inOrNull("closeReason", avro.getCloseReason()));
    }
}
