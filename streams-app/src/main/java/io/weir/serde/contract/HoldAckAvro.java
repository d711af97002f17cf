package io.weir.serde.contract;

import io.weir.hold.AckOutcome;
import io.weir.hold.AckResult;
import io.weir.hold.AckStatus;
import io.weir.hold.HoldAck;
import io.weir.schema.HoldAckResult;
import io.weir.schema.HoldAckStatus;
import io.weir.schema.HoldOutcome;

/** {@link HoldAck}s of the topic {@code hold-acks}. */
final class HoldAckAvro {

    private static final Symbols<HoldAckStatus, AckStatus> STATUSES =
            Symbols.between(HoldAckStatus.class, AckStatus.class);
    private static final Symbols<HoldOutcome, AckOutcome> OUTCOMES =
            Symbols.between(HoldOutcome.class, AckOutcome.class);

    private HoldAckAvro() {}

    static io.weir.schema.HoldAck toAvro(HoldAck ack) {
        io.weir.schema.HoldAck avro = new io.weir.schema.HoldAck();
        avro.setAckId(ack.ackId());
        avro.setHoldId(ack.holdId());
        avro.setSequence(ack.sequence());
        avro.setStatus(STATUSES.out("status", ack.status()));
        avro.setResults(ack.results().stream().map(HoldAckAvro::toAvro).toList());
        avro.setFinal$(ack.complete());
        avro.setAckedAt(ack.ackedAt());
        return avro;
    }

    static HoldAck fromAvro(io.weir.schema.HoldAck avro) {
        return new HoldAck(
                avro.getAckId(),
                avro.getHoldId(),
                avro.getSequence(),
                STATUSES.in("status", avro.getStatus()),
                avro.getResults().stream().map(HoldAckAvro::fromAvro).toList(),
                avro.getFinal$(),
                avro.getAckedAt());
    }

    private static HoldAckResult toAvro(AckResult result) {
        HoldAckResult avro = new HoldAckResult();
        avro.setWithdrawalId(result.withdrawalId());
        avro.setOutcome(OUTCOMES.out("results.outcome", result.outcome()));
        avro.setBatchId(result.batchId());
        avro.setTxid(result.txid());
        avro.setAmount(Decimals.amount("results.amount", result.amount()));
        avro.setAmountUsd(Decimals.usdOrNull("results.amountUsd", result.amountUsd()));
        return avro;
    }

    private static AckResult fromAvro(HoldAckResult avro) {
        return new AckResult(
                avro.getWithdrawalId(),
                OUTCOMES.in("results.outcome", avro.getOutcome()),
                avro.getBatchId(),
                avro.getTxid(),
                Decimals.in(avro.getAmount()),
                Decimals.inOrNull(avro.getAmountUsd()));
    }
}
