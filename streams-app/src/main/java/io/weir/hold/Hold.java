package io.weir.hold;

import io.weir.rule.HoldScope;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import java.time.Instant;

/**
 * A hold that binds the exchange now.
 *
 * @param holdId UUIDv5 of rule, scope and target
 * @param sequence of the last command
 * @param target withdrawalId, accountId, apiKeyId or destination, as the scope says
 * @param placedAt when its last PLACE was issued
 */
public record Hold(
        String holdId,
        long sequence,
        HoldScope scope,
        String target,
        AppliesTo appliesTo,
        Instant expiresAt,
        OnExpiry onExpiry,
        String reasonCode,
        String alertId,
        String ruleId,
        Mode mode,
        Instant placedAt) {}
