package io.weir.serde.contract;

import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdate;

/** {@link WithdrawalUpdate}s of the topic {@code withdrawal-updates}, read raw. */
final class WithdrawalUpdateAvro {

    private static final Symbols<io.weir.schema.WithdrawalState, WithdrawalState> STATES =
            Symbols.between(io.weir.schema.WithdrawalState.class, WithdrawalState.class);

    private WithdrawalUpdateAvro() {}

    static io.weir.schema.WithdrawalUpdate toAvro(WithdrawalUpdate update) {
        io.weir.schema.WithdrawalUpdate avro = new io.weir.schema.WithdrawalUpdate();
        avro.setEventId(update.eventId());
        avro.setWithdrawalId(update.withdrawalId());
        avro.setAccountId(update.accountId());
        avro.setState(STATES.out("state", update.state()));
        avro.setSecondFactors(update.secondFactors() == null ? null : SecondFactorsAvro.toAvro(update.secondFactors()));
        avro.setBatchId(update.batchId());
        avro.setTxid(update.txid());
        avro.setReplacedBy(update.replacedBy());
        avro.setAsset(update.asset());
        avro.setNetwork(update.network());
        avro.setAmount(Decimals.amount("amount", update.amount()));
        avro.setAmountUsd(Decimals.usdOrNull("amountUsd", update.amountUsd()));
        avro.setDestinationAddress(update.destinationAddress());
        avro.setDestinationTag(update.destinationTag());
        avro.setDestinationAccountId(update.destinationAccountId());
        avro.setStateAt(update.stateAt());
        return avro;
    }

    static WithdrawalUpdate fromAvro(io.weir.schema.WithdrawalUpdate avro) {
        return new WithdrawalUpdate(
                avro.getEventId(),
                avro.getWithdrawalId(),
                avro.getAccountId(),
                STATES.in("state", avro.getState()),
                avro.getSecondFactors() == null ? null : SecondFactorsAvro.fromAvro(avro.getSecondFactors()),
                avro.getBatchId(),
                avro.getTxid(),
                avro.getReplacedBy(),
                avro.getAsset(),
                avro.getNetwork(),
                Decimals.in(avro.getAmount()),
                Decimals.inOrNull(avro.getAmountUsd()),
                avro.getDestinationAddress(),
                avro.getDestinationTag(),
                avro.getDestinationAccountId(),
                avro.getStateAt());
    }
}
