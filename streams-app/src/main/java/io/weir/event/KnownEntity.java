package io.weir.event;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that the exchange had seen before Weir came.
 *
 * @param kind which of the other fields are set: DESTINATION has network, address, tag?, firstPaidAt, usdPaid?;
 *     API_KEY accountId, apiKeyId, firstSeenAt, lastSeenAt; ACCOUNT_NETWORK and KEY_NETWORK accountId, apiKeyId?,
 *     sourceNetwork, firstSeenAt
 * @param usdPaid USD paid so far
 */
public record KnownEntity(
        EntityKind kind,
        @Nullable String network,
        @Nullable String address,
        @Nullable String tag,
        @Nullable Instant firstPaidAt,
        @Nullable BigDecimal usdPaid,
        @Nullable String accountId,
        @Nullable String apiKeyId,
        @Nullable Instant firstSeenAt,
        @Nullable Instant lastSeenAt,
        @Nullable String sourceNetwork)
        implements Event {}
