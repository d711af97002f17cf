package io.weir.serde.contract;

import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.schema.AlertEvidence;

/** The {@link Evidence} that an alert shows; {@code segment} and {@code sourceNetwork} stay inside Weir. */
final class AlertEvidenceAvro {

    private AlertEvidenceAvro() {}

    static AlertEvidence toAvro(Evidence evidence) {
        AlertEvidence avro = new AlertEvidence();
        avro.setEventId(evidence.eventId());
        avro.setWithdrawalId(evidence.withdrawalId());
        avro.setAccountId(evidence.accountId());
        avro.setCustomerId(evidence.customerId());
        avro.setApiKeyId(evidence.apiKeyId());
        avro.setSourceIp(evidence.sourceIp());
        avro.setDestination(evidence.destination());
        avro.setAsset(evidence.asset());
        avro.setAmount(Decimals.cappedOrNull(evidence.amount(), Decimals.AMOUNT_SCALE));
        avro.setAmountUsd(Decimals.cappedOrNull(evidence.amountUsd(), Decimals.USD_SCALE));
        avro.setTime(evidence.time());
        avro.setOriginTopic(evidence.origin().topic());
        avro.setOriginPartition(evidence.origin().partition());
        avro.setOriginOffset(evidence.origin().offset());
        return avro;
    }

    static Evidence fromAvro(AlertEvidence avro) {
        return new Evidence(
                avro.getEventId(),
                avro.getWithdrawalId(),
                avro.getAccountId(),
                avro.getCustomerId(),
                null,
                avro.getApiKeyId(),
                avro.getSourceIp(),
                null,
                avro.getDestination(),
                avro.getAsset(),
                Decimals.inOrNull(avro.getAmount()),
                Decimals.inOrNull(avro.getAmountUsd()),
                avro.getTime(),
                new Origin(avro.getOriginTopic(), avro.getOriginPartition(), avro.getOriginOffset()));
    }
}
