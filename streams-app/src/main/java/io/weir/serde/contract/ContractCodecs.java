package io.weir.serde.contract;

import io.weir.alert.Alert;
import io.weir.baseline.Baseline;
import io.weir.event.ApiCall;
import io.weir.event.KnownEntity;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalUpdate;
import io.weir.hold.Hold;
import io.weir.hold.HoldAck;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldDecision;
import io.weir.serde.registry.SchemaRegistry;
import io.weir.serde.registry.ValueSerdes;

/** A codec for each value of the contract, over one registry. */
public record ContractCodecs(
        ValueCodec<Withdrawal> withdrawal,
        ValueCodec<WithdrawalUpdate> withdrawalUpdate,
        ValueCodec<ApiCall> apiCall,
        ValueCodec<KnownEntity> knownEntity,
        ValueCodec<Alert> alert,
        ValueCodec<HoldCommand> holdCommand,
        ValueCodec<Hold> hold,
        ValueCodec<HoldDecision> holdDecision,
        ValueCodec<HoldAck> holdAck,
        ValueCodec<Baseline> baseline) {

    /** With the operator's settings, or the operator's own classes. */
    public static ContractCodecs of(ValueSerdes serdes) {
        return new ContractCodecs(
                new ValueCodec<>(ContractValue.WITHDRAWAL, serdes),
                new ValueCodec<>(ContractValue.WITHDRAWAL_UPDATE, serdes),
                new ValueCodec<>(ContractValue.API_CALL, serdes),
                new ValueCodec<>(ContractValue.KNOWN_ENTITY, serdes),
                new ValueCodec<>(ContractValue.ALERT, serdes),
                new ValueCodec<>(ContractValue.HOLD_COMMAND, serdes),
                new ValueCodec<>(ContractValue.HOLD, serdes),
                new ValueCodec<>(ContractValue.HOLD_DECISION, serdes),
                new ValueCodec<>(ContractValue.HOLD_ACK, serdes),
                new ValueCodec<>(ContractValue.BASELINE, serdes));
    }

    /** Over a registry that is there already, such as the one in memory. */
    public static ContractCodecs over(SchemaRegistry registry) {
        return of(ValueSerdes.over(registry));
    }
}
