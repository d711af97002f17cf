package io.weir.hold;

import io.weir.rule.HoldScope;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import java.time.Instant;

/**
 * What the exchange is told about one hold. Holds are a set: a withdrawal may leave only when no active hold matches
 * it; releasing one never lifts another.
 *
 * @param commandId UUIDv5 of hold, verb and sequence: the same command however often it is sent
 * @param holdId UUIDv5 of rule, scope and target
 * @param sequence only ever rises for a holdId; the exchange applies higher ones only
 * @param target withdrawalId, accountId, apiKeyId or destination, as the scope says
 * @param expiresAt absolute; with RELEASE, when it would have ended
 * @param reasonCode for programs: why, as the rule's scope and kind say it
 * @param reason safe to show to the customer; says nothing of the rule
 * @param ingestedAt broker time of the record that caused it
 * @param generation of the desk that decided it, so that a zombie's commands can be told; 0 in a replay
 */
public record HoldCommand(
        String commandId,
        String holdId,
        long sequence,
        HoldVerb verb,
        HoldScope scope,
        String target,
        AppliesTo appliesTo,
        Instant expiresAt,
        OnExpiry onExpiry,
        String reasonCode,
        String reason,
        String alertId,
        String ruleId,
        Mode mode,
        Instant ingestedAt,
        Instant issuedAt,
        long generation) {

    /** The record key: scope and target. */
    public String key() {
        return scope + ":" + target;
    }
}
