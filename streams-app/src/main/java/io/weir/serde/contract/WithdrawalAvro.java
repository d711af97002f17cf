package io.weir.serde.contract;

import io.weir.event.Channel;
import io.weir.event.Rail;
import io.weir.event.Segment;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalBuilder;

/** {@link Withdrawal}s of the topic {@code withdrawals}. Read raw, as the exchange wrote them: intake normalises. */
final class WithdrawalAvro {

    private static final Symbols<io.weir.schema.Segment, Segment> SEGMENTS =
            Symbols.between(io.weir.schema.Segment.class, Segment.class);
    private static final Symbols<io.weir.schema.Channel, Channel> CHANNELS =
            Symbols.between(io.weir.schema.Channel.class, Channel.class);
    private static final Symbols<io.weir.schema.Rail, Rail> RAILS =
            Symbols.between(io.weir.schema.Rail.class, Rail.class);

    private WithdrawalAvro() {}

    /** Without {@code sourceNetwork}, which is intake's. */
    static io.weir.schema.Withdrawal toAvro(Withdrawal withdrawal) {
        io.weir.schema.Withdrawal avro = new io.weir.schema.Withdrawal();
        avro.setEventId(withdrawal.eventId());
        avro.setWithdrawalId(withdrawal.withdrawalId());
        avro.setRequestId(withdrawal.requestId());
        avro.setReplacesWithdrawalId(withdrawal.replacesWithdrawalId());
        avro.setAccountId(withdrawal.accountId());
        avro.setCustomerId(withdrawal.customerId());
        avro.setSegment(SEGMENTS.outOrNull("segment", withdrawal.segment()));
        avro.setEndCustomerRef(withdrawal.endCustomerRef());
        avro.setApiKeyId(withdrawal.apiKeyId());
        avro.setChannel(CHANNELS.out("channel", withdrawal.channel()));
        avro.setSourceIp(withdrawal.sourceIp());
        avro.setSourceAsn(withdrawal.sourceAsn());
        avro.setSourceCountry(withdrawal.sourceCountry());
        avro.setDeviceId(withdrawal.deviceId());
        avro.setUserAgent(withdrawal.userAgent());
        avro.setRail(RAILS.out("rail", withdrawal.rail()));
        avro.setAsset(withdrawal.asset());
        avro.setNetwork(withdrawal.network());
        avro.setAmount(Decimals.amount("amount", withdrawal.amount()));
        avro.setFeeAmount(Decimals.amountOrNull("feeAmount", withdrawal.feeAmount()));
        avro.setAmountUsd(Decimals.usdOrNull("amountUsd", withdrawal.amountUsd()));
        avro.setAvailableBefore(Decimals.amountOrNull("availableBefore", withdrawal.availableBefore()));
        avro.setDailyLimitUsedRatio(withdrawal.dailyLimitUsedRatio());
        avro.setReviewThresholdUsd(Decimals.usdOrNull("reviewThresholdUsd", withdrawal.reviewThresholdUsd()));
        avro.setDestinationAddress(withdrawal.destinationAddress());
        avro.setDestinationTag(withdrawal.destinationTag());
        avro.setDestinationAccountId(withdrawal.destinationAccountId());
        avro.setAllowlistedAt(withdrawal.allowlistedAt());
        avro.setBeneficiaryVasp(withdrawal.beneficiaryVasp());
        avro.setSecondFactors(SecondFactorsAvro.toAvro(withdrawal.secondFactors()));
        avro.setRequestedAt(withdrawal.requestedAt());
        return avro;
    }

    static Withdrawal fromAvro(io.weir.schema.Withdrawal avro) {
        return new WithdrawalBuilder()
                .eventId(avro.getEventId())
                .withdrawalId(avro.getWithdrawalId())
                .requestId(avro.getRequestId())
                .replacesWithdrawalId(avro.getReplacesWithdrawalId())
                .accountId(avro.getAccountId())
                .customerId(avro.getCustomerId())
                .segment(SEGMENTS.inOrNull("segment", avro.getSegment()))
                .endCustomerRef(avro.getEndCustomerRef())
                .apiKeyId(avro.getApiKeyId())
                .channel(CHANNELS.in("channel", avro.getChannel()))
                .sourceIp(avro.getSourceIp())
                .sourceAsn(avro.getSourceAsn())
                .sourceCountry(avro.getSourceCountry())
                .deviceId(avro.getDeviceId())
                .userAgent(avro.getUserAgent())
                .rail(RAILS.in("rail", avro.getRail()))
                .asset(avro.getAsset())
                .network(avro.getNetwork())
                .amount(Decimals.in(avro.getAmount()))
                .feeAmount(Decimals.inOrNull(avro.getFeeAmount()))
                .amountUsd(Decimals.inOrNull(avro.getAmountUsd()))
                .availableBefore(Decimals.inOrNull(avro.getAvailableBefore()))
                .dailyLimitUsedRatio(avro.getDailyLimitUsedRatio())
                .reviewThresholdUsd(Decimals.inOrNull(avro.getReviewThresholdUsd()))
                .destinationAddress(avro.getDestinationAddress())
                .destinationTag(avro.getDestinationTag())
                .destinationAccountId(avro.getDestinationAccountId())
                .allowlistedAt(avro.getAllowlistedAt())
                .beneficiaryVasp(avro.getBeneficiaryVasp())
                .secondFactors(SecondFactorsAvro.fromAvro(avro.getSecondFactors()))
                .requestedAt(avro.getRequestedAt())
                .build();
    }
}
