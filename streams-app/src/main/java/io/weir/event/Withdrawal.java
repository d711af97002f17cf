package io.weir.event;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer's request to move money out, as the exchange published it and intake normalised it.
 *
 * @param eventId the exchange's id of this event; what duplicates are told by
 * @param customerId the owner over sub-accounts; intake fills in accountId where the exchange gave none
 * @param sourceIp canonical text form, null where it could not be parsed
 * @param sourceNetwork IPv4 /24 or IPv6 /48 of sourceIp, filled in by intake
 * @param amount gross, in units of the asset
 * @param feeAmount in units of the asset
 * @param amountUsd the exchange's valuation at request time, USD
 * @param availableBefore balance of the asset before this request, in units of the asset
 * @param dailyLimitUsedRatio the exchange's own figure, this request included; 1.0 is the whole limit
 * @param reviewThresholdUsd USD
 * @param destinationAddress hex and bech32 lower-cased, base58 untouched
 * @param destinationAccountId receiving account on the exchange's own ledger
 * @param secondFactors empty: none was asked and one was due
 * @param requestedAt event time
 */
public record Withdrawal(
        String eventId,
        String withdrawalId,
        @Nullable String requestId,
        @Nullable String replacesWithdrawalId,
        String accountId,
        @Nullable String customerId,
        @Nullable Segment segment,
        @Nullable String endCustomerRef,
        @Nullable String apiKeyId,
        Channel channel,
        @Nullable String sourceIp,
        @Nullable String sourceNetwork,
        @Nullable Long sourceAsn,
        @Nullable String sourceCountry,
        @Nullable String deviceId,
        @Nullable String userAgent,
        Rail rail,
        String asset,
        String network,
        BigDecimal amount,
        @Nullable BigDecimal feeAmount,
        @Nullable BigDecimal amountUsd,
        @Nullable BigDecimal availableBefore,
        @Nullable Double dailyLimitUsedRatio,
        @Nullable BigDecimal reviewThresholdUsd,
        @Nullable String destinationAddress,
        @Nullable String destinationTag,
        @Nullable String destinationAccountId,
        @Nullable Instant allowlistedAt,
        @Nullable String beneficiaryVasp,
        List<SecondFactor> secondFactors,
        Instant requestedAt)
        implements Activity {

    private static final int SHARE_DECIMALS = 6;

    public Withdrawal {
        secondFactors = List.copyOf(secondFactors);
    }

    @Override
    public Instant eventTime() {
        return requestedAt;
    }

    /** Where the money goes, or null where the request names neither address nor receiving account. */
    public @Nullable Destination destination() {
        return Destination.of(rail, network, destinationAddress, destinationTag, destinationAccountId);
    }

    /** The amount as a share of the asset's balance before it, cut to millionths; null where that isn't known, or nothing. */
    public @Nullable Double balanceUsedRatio() {
        return share(amount, availableBefore);
    }

    /** The amount as a share of what the exchange reviews by hand, cut to millionths: below 1.0 nobody looks; null where unknown. */
    public @Nullable Double reviewThresholdRatio() {
        return share(amountUsd, reviewThresholdUsd);
    }

    private static @Nullable Double share(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
        return part == null || whole == null || whole.signum() <= 0
                ? null
                : part.divide(whole, SHARE_DECIMALS, RoundingMode.DOWN).doubleValue();
    }

    /** A builder that starts from this value. */
    public WithdrawalBuilder toBuilder() {
        WithdrawalBuilder builder = new WithdrawalBuilder();
        builder.eventId = eventId;
        builder.withdrawalId = withdrawalId;
        builder.requestId = requestId;
        builder.replacesWithdrawalId = replacesWithdrawalId;
        builder.accountId = accountId;
        builder.customerId = customerId;
        builder.segment = segment;
        builder.endCustomerRef = endCustomerRef;
        builder.apiKeyId = apiKeyId;
        builder.channel = channel;
        builder.sourceIp = sourceIp;
        builder.sourceNetwork = sourceNetwork;
        builder.sourceAsn = sourceAsn;
        builder.sourceCountry = sourceCountry;
        builder.deviceId = deviceId;
        builder.userAgent = userAgent;
        builder.rail = rail;
        builder.asset = asset;
        builder.network = network;
        builder.amount = amount;
        builder.feeAmount = feeAmount;
        builder.amountUsd = amountUsd;
        builder.availableBefore = availableBefore;
        builder.dailyLimitUsedRatio = dailyLimitUsedRatio;
        builder.reviewThresholdUsd = reviewThresholdUsd;
        builder.destinationAddress = destinationAddress;
        builder.destinationTag = destinationTag;
        builder.destinationAccountId = destinationAccountId;
        builder.allowlistedAt = allowlistedAt;
        builder.beneficiaryVasp = beneficiaryVasp;
        builder.secondFactors = secondFactors;
        builder.requestedAt = requestedAt;
        return builder;
    }
}
