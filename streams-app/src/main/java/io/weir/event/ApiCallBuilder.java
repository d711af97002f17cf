package io.weir.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds a {@link ApiCall} field by field; {@link #build} refuses a missing required field by name. */
public final class ApiCallBuilder {
    @Nullable
    String eventId;

    @Nullable
    String apiKeyId;

    @Nullable
    String accountId;

    @Nullable
    String onAccountId;

    @Nullable
    Actor actor;

    @Nullable
    String sourceIp;

    @Nullable
    String sourceNetwork;

    @Nullable
    Long sourceAsn;

    @Nullable
    String sourceCountry;

    @Nullable
    String userAgent;

    @Nullable
    String method;

    @Nullable
    String endpoint;

    @Nullable
    String action;

    @Nullable
    String symbol;

    @Nullable
    BigDecimal notionalUsd;

    int status;

    @Nullable
    String errorCode;

    @Nullable
    Boolean ipRestricted;

    @Nullable
    String requestId;

    @Nullable
    Instant calledAt;

    public ApiCallBuilder eventId(String value) {
        eventId = value;
        return this;
    }

    public ApiCallBuilder apiKeyId(@Nullable String value) {
        apiKeyId = value;
        return this;
    }

    public ApiCallBuilder accountId(@Nullable String value) {
        accountId = value;
        return this;
    }

    public ApiCallBuilder onAccountId(@Nullable String value) {
        onAccountId = value;
        return this;
    }

    public ApiCallBuilder actor(Actor value) {
        actor = value;
        return this;
    }

    public ApiCallBuilder sourceIp(@Nullable String value) {
        sourceIp = value;
        return this;
    }

    public ApiCallBuilder sourceNetwork(@Nullable String value) {
        sourceNetwork = value;
        return this;
    }

    public ApiCallBuilder sourceAsn(@Nullable Long value) {
        sourceAsn = value;
        return this;
    }

    public ApiCallBuilder sourceCountry(@Nullable String value) {
        sourceCountry = value;
        return this;
    }

    public ApiCallBuilder userAgent(@Nullable String value) {
        userAgent = value;
        return this;
    }

    public ApiCallBuilder method(String value) {
        method = value;
        return this;
    }

    public ApiCallBuilder endpoint(String value) {
        endpoint = value;
        return this;
    }

    public ApiCallBuilder action(@Nullable String value) {
        action = value;
        return this;
    }

    public ApiCallBuilder symbol(@Nullable String value) {
        symbol = value;
        return this;
    }

    public ApiCallBuilder notionalUsd(@Nullable BigDecimal value) {
        notionalUsd = value;
        return this;
    }

    public ApiCallBuilder status(int value) {
        status = value;
        return this;
    }

    public ApiCallBuilder errorCode(@Nullable String value) {
        errorCode = value;
        return this;
    }

    public ApiCallBuilder ipRestricted(@Nullable Boolean value) {
        ipRestricted = value;
        return this;
    }

    public ApiCallBuilder requestId(@Nullable String value) {
        requestId = value;
        return this;
    }

    public ApiCallBuilder calledAt(Instant value) {
        calledAt = value;
        return this;
    }

    /**
     * The value with all that was set.
     *
     * @throws NullPointerException naming the required field that was not set
     */
    public ApiCall build() {
        return new ApiCall(
                Objects.requireNonNull(eventId, "eventId"),
                apiKeyId,
                accountId,
                onAccountId,
                Objects.requireNonNull(actor, "actor"),
                sourceIp,
                sourceNetwork,
                sourceAsn,
                sourceCountry,
                userAgent,
                Objects.requireNonNull(method, "method"),
                Objects.requireNonNull(endpoint, "endpoint"),
                action,
                symbol,
                notionalUsd,
                status,
                errorCode,
                ipRestricted,
                requestId,
                Objects.requireNonNull(calledAt, "calledAt"));
    }
}
