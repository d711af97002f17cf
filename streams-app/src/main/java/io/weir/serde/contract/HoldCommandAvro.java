package io.weir.serde.contract;

import io.weir.hold.HoldCommand;
import io.weir.hold.HoldVerb;

/** {@link HoldCommand}s of the topics {@code hold-commands} and {@code shadow-hold-commands}. */
final class HoldCommandAvro {

    private static final Symbols<io.weir.schema.HoldVerb, HoldVerb> VERBS =
            Symbols.between(io.weir.schema.HoldVerb.class, HoldVerb.class);

    private HoldCommandAvro() {}

    static io.weir.schema.HoldCommand toAvro(HoldCommand command) {
        io.weir.schema.HoldCommand avro = new io.weir.schema.HoldCommand();
        avro.setCommandId(command.commandId());
        avro.setHoldId(command.holdId());
        avro.setSequence(command.sequence());
        avro.setVerb(VERBS.out("verb", command.verb()));
        avro.setScope(PolicySymbols.SCOPES.out("scope", command.scope()));
        avro.setTarget(command.target());
        avro.setAppliesTo(PolicySymbols.APPLIES_TO.out("appliesTo", command.appliesTo()));
        avro.setExpiresAt(command.expiresAt());
        avro.setOnExpiry(PolicySymbols.ON_EXPIRY.out("onExpiry", command.onExpiry()));
        avro.setReasonCode(command.reasonCode());
        avro.setReason(command.reason());
        avro.setAlertId(command.alertId());
        avro.setRuleId(command.ruleId());
        avro.setMode(PolicySymbols.MODES.out("mode", command.mode()));
        avro.setIngestedAt(command.ingestedAt());
        avro.setIssuedAt(command.issuedAt());
        avro.setGeneration(command.generation());
        return avro;
    }

    static HoldCommand fromAvro(io.weir.schema.HoldCommand avro) {
        return new HoldCommand(
                avro.getCommandId(),
                avro.getHoldId(),
                avro.getSequence(),
                VERBS.in("verb", avro.getVerb()),
                PolicySymbols.SCOPES.in("scope", avro.getScope()),
                avro.getTarget(),
                PolicySymbols.APPLIES_TO.in("appliesTo", avro.getAppliesTo()),
                avro.getExpiresAt(),
                PolicySymbols.ON_EXPIRY.in("onExpiry", avro.getOnExpiry()),
                avro.getReasonCode(),
                avro.getReason(),
                avro.getAlertId(),
                avro.getRuleId(),
                PolicySymbols.MODES.in("mode", avro.getMode()),
                avro.getIngestedAt(),
                avro.getIssuedAt(),
                avro.getGeneration());
    }
}
