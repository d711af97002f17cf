package io.weir.serde.contract;

import io.weir.hold.Hold;

/** {@link Hold}s of the topic {@code active-holds}. */
final class HoldAvro {

    private HoldAvro() {}

    static io.weir.schema.Hold toAvro(Hold hold) {
        io.weir.schema.Hold avro = new io.weir.schema.Hold();
        avro.setHoldId(hold.holdId());
        avro.setSequence(hold.sequence());
        avro.setScope(PolicySymbols.SCOPES.out("scope", hold.scope()));
        avro.setTarget(hold.target());
        avro.setAppliesTo(PolicySymbols.APPLIES_TO.out("appliesTo", hold.appliesTo()));
        avro.setExpiresAt(hold.expiresAt());
        avro.setOnExpiry(PolicySymbols.ON_EXPIRY.out("onExpiry", hold.onExpiry()));
        avro.setReasonCode(hold.reasonCode());
        avro.setAlertId(hold.alertId());
        avro.setRuleId(hold.ruleId());
        avro.setMode(PolicySymbols.MODES.out("mode", hold.mode()));
        avro.setPlacedAt(hold.placedAt());
        return avro;
    }

    static Hold fromAvro(io.weir.schema.Hold avro) {
        return new Hold(
                avro.getHoldId(),
                avro.getSequence(),
                PolicySymbols.SCOPES.in("scope", avro.getScope()),
                avro.getTarget(),
                PolicySymbols.APPLIES_TO.in("appliesTo", avro.getAppliesTo()),
                avro.getExpiresAt(),
                PolicySymbols.ON_EXPIRY.in("onExpiry", avro.getOnExpiry()),
                avro.getReasonCode(),
                avro.getAlertId(),
                avro.getRuleId(),
                PolicySymbols.MODES.in("mode", avro.getMode()),
                avro.getPlacedAt());
    }
}
