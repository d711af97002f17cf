package io.weir.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Withdrawal} field by field; {@link #build} refuses a missing required field by name. */
public final class WithdrawalBuilder {
    @Nullable
    String eventId;

    @Nullable
    String withdrawalId;

    @Nullable
    String requestId;

    @Nullable
    String replacesWithdrawalId;

    @Nullable
    String accountId;

    @Nullable
    String customerId;

    @Nullable
    Segment segment;

    @Nullable
    String endCustomerRef;

    @Nullable
    String apiKeyId;

    @Nullable
    Channel channel;

    @Nullable
    String sourceIp;

    @Nullable
    String sourceNetwork;

    @Nullable
    Long sourceAsn;

    @Nullable
    String sourceCountry;

    @Nullable
    String deviceId;

    @Nullable
    String userAgent;

    @Nullable
    Rail rail;

    @Nullable
    String asset;

    @Nullable
    String network;

    @Nullable
    BigDecimal amount;

    @Nullable
    BigDecimal feeAmount;

    @Nullable
    BigDecimal amountUsd;

    @Nullable
    BigDecimal availableBefore;

    @Nullable
    Double dailyLimitUsedRatio;

    @Nullable
    BigDecimal reviewThresholdUsd;

    @Nullable
    String destinationAddress;

    @Nullable
    String destinationTag;

    @Nullable
    String destinationAccountId;

    @Nullable
    Instant allowlistedAt;

    @Nullable
    String beneficiaryVasp;

    List<SecondFactor> secondFactors = List.of();

    @Nullable
    Instant requestedAt;

    public WithdrawalBuilder eventId(String value) {
        eventId = value;
        return this;
    }

    public WithdrawalBuilder withdrawalId(String value) {
        withdrawalId = value;
        return this;
    }

    public WithdrawalBuilder requestId(@Nullable String value) {
        requestId = value;
        return this;
    }

    public WithdrawalBuilder replacesWithdrawalId(@Nullable String value) {
        replacesWithdrawalId = value;
        return this;
    }

    public WithdrawalBuilder accountId(String value) {
        accountId = value;
        return this;
    }

    public WithdrawalBuilder customerId(@Nullable String value) {
        customerId = value;
        return this;
    }

    public WithdrawalBuilder segment(@Nullable Segment value) {
        segment = value;
        return this;
    }

    public WithdrawalBuilder endCustomerRef(@Nullable String value) {
        endCustomerRef = value;
        return this;
    }

    public WithdrawalBuilder apiKeyId(@Nullable String value) {
        apiKeyId = value;
        return this;
    }

    public WithdrawalBuilder channel(Channel value) {
        channel = value;
        return this;
    }

    public WithdrawalBuilder sourceIp(@Nullable String value) {
        sourceIp = value;
        return this;
    }

    public WithdrawalBuilder sourceNetwork(@Nullable String value) {
        sourceNetwork = value;
        return this;
    }

    public WithdrawalBuilder sourceAsn(@Nullable Long value) {
        sourceAsn = value;
        return this;
    }

    public WithdrawalBuilder sourceCountry(@Nullable String value) {
        sourceCountry = value;
        return this;
    }

    public WithdrawalBuilder deviceId(@Nullable String value) {
        deviceId = value;
        return this;
    }

    public WithdrawalBuilder userAgent(@Nullable String value) {
        userAgent = value;
        return this;
    }

    public WithdrawalBuilder rail(Rail value) {
        rail = value;
        return this;
    }

    public WithdrawalBuilder asset(String value) {
        asset = value;
        return this;
    }

    public WithdrawalBuilder network(String value) {
        network = value;
        return this;
    }

    public WithdrawalBuilder amount(BigDecimal value) {
        amount = value;
        return this;
    }

    public WithdrawalBuilder feeAmount(@Nullable BigDecimal value) {
        feeAmount = value;
        return this;
    }

    public WithdrawalBuilder amountUsd(@Nullable BigDecimal value) {
        amountUsd = value;
        return this;
    }

    public WithdrawalBuilder availableBefore(@Nullable BigDecimal value) {
        availableBefore = value;
        return this;
    }

    public WithdrawalBuilder dailyLimitUsedRatio(@Nullable Double value) {
        dailyLimitUsedRatio = value;
        return this;
    }

    public WithdrawalBuilder reviewThresholdUsd(@Nullable BigDecimal value) {
        reviewThresholdUsd = value;
        return this;
    }

    public WithdrawalBuilder destinationAddress(@Nullable String value) {
        destinationAddress = value;
        return this;
    }

    public WithdrawalBuilder destinationTag(@Nullable String value) {
        destinationTag = value;
        return this;
    }

    public WithdrawalBuilder destinationAccountId(@Nullable String value) {
        destinationAccountId = value;
        return this;
    }

    public WithdrawalBuilder allowlistedAt(@Nullable Instant value) {
        allowlistedAt = value;
        return this;
    }

    public WithdrawalBuilder beneficiaryVasp(@Nullable String value) {
        beneficiaryVasp = value;
        return this;
    }

    public WithdrawalBuilder secondFactors(List<SecondFactor> value) {
        secondFactors = value;
        return this;
    }

    public WithdrawalBuilder requestedAt(Instant value) {
        requestedAt = value;
        return this;
    }

    /**
     * The value with all that was set.
     *
     * @throws NullPointerException naming the required field that was not set
     */
    public Withdrawal build() {
        return new Withdrawal(
                Objects.requireNonNull(eventId, "eventId"),
                Objects.requireNonNull(withdrawalId, "withdrawalId"),
                requestId,
                replacesWithdrawalId,
                Objects.requireNonNull(accountId, "accountId"),
                customerId,
                segment,
                endCustomerRef,
                apiKeyId,
                Objects.requireNonNull(channel, "channel"),
                sourceIp,
                sourceNetwork,
                sourceAsn,
                sourceCountry,
                deviceId,
                userAgent,
                Objects.requireNonNull(rail, "rail"),
                Objects.requireNonNull(asset, "asset"),
                Objects.requireNonNull(network, "network"),
                Objects.requireNonNull(amount, "amount"),
                feeAmount,
                amountUsd,
                availableBefore,
                dailyLimitUsedRatio,
                reviewThresholdUsd,
                destinationAddress,
                destinationTag,
                destinationAccountId,
                allowlistedAt,
                beneficiaryVasp,
                secondFactors,
                Objects.requireNonNull(requestedAt, "requestedAt"));
    }
}
