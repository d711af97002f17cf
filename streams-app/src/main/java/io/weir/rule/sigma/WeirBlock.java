package io.weir.rule.sigma;

import io.weir.rule.HoldScope;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import io.weir.rule.RuleCase;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code weir:} block of a document: what Weir does with a rule's findings, which Sigma itself has no words for.
 *
 * @param at where the block's key stands
 * @param quiet null where the block leaves it to the timespan
 * @param cases what the rule is tried with; no part of what it says
 */
public record WeirBlock(
        Position at,
        Mode mode,
        @Nullable Hold hold,
        @Nullable Duration quiet,
        @Nullable String owner,
        @Nullable String runbook,
        List<RuleCase> cases) {

    public WeirBlock {
        cases = List.copyOf(cases);
    }

    /**
     * What the rule holds.
     *
     * @param scopes never empty
     * @param timeToLive positive, at most 24 h
     */
    public record Hold(
            Position at,
            List<Located<HoldScope>> scopes,
            Duration timeToLive,
            Located<OnExpiry> onExpiry,
            Duration reach) {

        public Hold {
            scopes = List.copyOf(scopes);
        }
    }
}
