package io.weir.serde.contract;

import io.weir.hold.DecisionVerb;
import io.weir.hold.HoldDecision;
import io.weir.hold.HoldSelector;
import io.weir.rule.HoldScope;
import io.weir.schema.HoldVerb;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@link HoldDecision}s of the topic {@code hold-decisions}. */
final class HoldDecisionAvro {

    private static final Symbols<HoldVerb, DecisionVerb> VERBS = Symbols.between(HoldVerb.class, DecisionVerb.class);

    /** Longer than any hold, short enough to be added to any time. */
    private static final long MAX_SECONDS = Duration.ofDays(36_525).toSeconds();

    private HoldDecisionAvro() {}

    /** A duration is cut to whole seconds. */
    static io.weir.schema.HoldDecision toAvro(HoldDecision decision) {
        io.weir.schema.HoldDecision avro = new io.weir.schema.HoldDecision();
        avro.setDecisionId(decision.decisionId());
        avro.setVerb(VERBS.out("verb", decision.verb()));
        avro.setSelector(toAvro(decision.selector()));
        avro.setDuration(
                decision.duration() == null ? null : decision.duration().toSeconds());
        avro.setDisposition(decision.disposition());
        avro.setOperator(decision.operator());
        avro.setApprover(decision.approver());
        avro.setReason(decision.reason());
        avro.setDecidedAt(decision.decidedAt());
        avro.setSignature(decision.signature());
        return avro;
    }

    static HoldDecision fromAvro(io.weir.schema.HoldDecision avro) {
        return new HoldDecision(
                avro.getDecisionId(),
                VERBS.in("verb", avro.getVerb()),
                fromAvro(avro.getSelector()),
                duration(avro.getDuration()),
                avro.getDisposition(),
                avro.getOperator(),
                avro.getApprover(),
                avro.getReason(),
                avro.getDecidedAt(),
                avro.getSignature());
    }

    private static @Nullable Duration duration(@Nullable Long seconds) {
        return seconds == null ? null : Duration.ofSeconds(Math.max(-MAX_SECONDS, Math.min(seconds, MAX_SECONDS)));
    }

    private static io.weir.schema.HoldSelector toAvro(HoldSelector selector) {
        io.weir.schema.HoldSelector avro = new io.weir.schema.HoldSelector();
        avro.setHoldId(selector.holdId());
        avro.setAlertId(selector.alertId());
        avro.setIncidentId(selector.incidentId());
        avro.setWithdrawalId(selector.withdrawalId());
        avro.setScope(PolicySymbols.SCOPES.outOrNull("selector.scope", selector.scope()));
        avro.setTarget(selector.target());
        avro.setExcept(selector.except());
        return avro;
    }

    private static HoldSelector fromAvro(io.weir.schema.HoldSelector avro) {
        return new HoldSelector(
                avro.getHoldId(),
                avro.getAlertId(),
                avro.getIncidentId(),
                avro.getWithdrawalId(),
                knownScope(avro.getScope()),
                avro.getTarget(),
                avro.getExcept());
    }

    /** A scope that is newer than this reader is null, as the record says: the desk then refuses by name. */
    private static @Nullable HoldScope knownScope(io.weir.schema.@Nullable HoldScope scope) {
        return scope == io.weir.schema.HoldScope.UNKNOWN
                ? null
                : PolicySymbols.SCOPES.inOrNull("selector.scope", scope);
    }
}
