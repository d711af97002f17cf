package io.weir.event;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call to the exchange's API, or an action of a web or mobile session.
 *
 * @param eventId the exchange's id of this event; what duplicates are told by
 * @param apiKeyId opaque id of the key, never its secret
 * @param accountId owner of the key or session; set wherever apiKeyId is
 * @param onAccountId account acted upon, where it isn't the owner's
 * @param sourceIp canonical text form, null where it could not be parsed
 * @param sourceNetwork IPv4 /24 or IPv6 /48 of sourceIp, filled in by intake
 * @param endpoint path template
 * @param action normalised verb, such as {@code login} or {@code key.created}
 * @param notionalUsd USD
 * @param status HTTP status
 * @param calledAt event time
 */
public record ApiCall(
        String eventId,
        @Nullable String apiKeyId,
        @Nullable String accountId,
        @Nullable String onAccountId,
        Actor actor,
        @Nullable String sourceIp,
        @Nullable String sourceNetwork,
        @Nullable Long sourceAsn,
        @Nullable String sourceCountry,
        @Nullable String userAgent,
        String method,
        String endpoint,
        @Nullable String action,
        @Nullable String symbol,
        @Nullable BigDecimal notionalUsd,
        int status,
        @Nullable String errorCode,
        @Nullable Boolean ipRestricted,
        @Nullable String requestId,
        Instant calledAt)
        implements Activity {

    @Override
    public Instant eventTime() {
        return calledAt;
    }

    /** A builder that starts from this value. */
    public ApiCallBuilder toBuilder() {
        ApiCallBuilder builder = new ApiCallBuilder();
        builder.eventId = eventId;
        builder.apiKeyId = apiKeyId;
        builder.accountId = accountId;
        builder.onAccountId = onAccountId;
        builder.actor = actor;
        builder.sourceIp = sourceIp;
        builder.sourceNetwork = sourceNetwork;
        builder.sourceAsn = sourceAsn;
        builder.sourceCountry = sourceCountry;
        builder.userAgent = userAgent;
        builder.method = method;
        builder.endpoint = endpoint;
        builder.action = action;
        builder.symbol = symbol;
        builder.notionalUsd = notionalUsd;
        builder.status = status;
        builder.errorCode = errorCode;
        builder.ipRestricted = ipRestricted;
        builder.requestId = requestId;
        builder.calledAt = calledAt;
        return builder;
    }
}
