package io.weir.hold;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator of the SOC decided about holds.
 *
 * @param decisionId what duplicates are told by
 * @param duration how long to PLACE or EXTEND
 * @param disposition what it turned out to be, in the SOC's own words
 * @param approver the second pair of eyes
 * @param reason for the audit, never shown to the customer
 * @param signature opaque
 */
public record HoldDecision(
        String decisionId,
        DecisionVerb verb,
        HoldSelector selector,
        @Nullable Duration duration,
        @Nullable String disposition,
        String operator,
        @Nullable String approver,
        String reason,
        Instant decidedAt,
        @Nullable String signature) {}
