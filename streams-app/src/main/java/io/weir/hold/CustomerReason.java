package io.weir.hold;

import io.weir.rule.HoldScope;

/**
 * What a customer may be told. It names no rule, no threshold and nobody else: a thief reads it too.
 */
final class CustomerReason {

    private CustomerReason() {}

    /** For programs. */
    static String code(HoldScope scope, HoldVerb verb) {
        return verb == HoldVerb.RELEASE ? "SECURITY_CHECK_COMPLETED" : "SECURITY_CHECK_" + scope;
    }

    static String text(HoldScope scope, HoldVerb verb) {
        if (verb == HoldVerb.RELEASE) {
            return "The security check has been completed.";
        }
        return switch (scope) {
            case WITHDRAWAL -> "This withdrawal is paused for a security check.";
            case ACCOUNT -> "Withdrawals from this account are paused for a security check.";
            case API_KEY -> "Withdrawals made with this API key are paused for a security check.";
            case DESTINATION -> "Withdrawals to this destination are paused for a security check.";
            case COHORT -> "Withdrawals to new destinations are delayed for a security check.";
            case SOURCE_NETWORK, EXCHANGE -> "Withdrawals are paused for a security check.";
        };
    }
}
