package io.weir.replay.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.event.Activity;
import io.weir.event.ApiCall;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalUpdate;
import io.weir.serde.contract.ContractValue;

/** An event's topic and its value as an incident folder has them. */
record EventJson(String topic, ObjectNode value) {
    static EventJson of(Activity event) {
        if (event instanceof Withdrawal withdrawal) {
            return new EventJson("withdrawals", ContractValue.WITHDRAWAL.toJson(withdrawal));
        }
        if (event instanceof WithdrawalUpdate update) {
            return new EventJson("withdrawal-updates", ContractValue.WITHDRAWAL_UPDATE.toJson(update));
        }
        if (event instanceof ApiCall call) {
            return new EventJson("api-calls", ContractValue.API_CALL.toJson(call));
        }
        throw new IllegalArgumentException("no topic for a " + event.getClass().getName());
    }
}
