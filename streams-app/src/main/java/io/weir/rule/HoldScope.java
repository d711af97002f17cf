package io.weir.rule;

import org.jspecify.annotations.Nullable;

/** What a hold is on. */
public enum HoldScope {
    WITHDRAWAL,
    ACCOUNT,
    API_KEY,
    DESTINATION,
    SOURCE_NETWORK,
    /** An asset's withdrawals to fresh destinations above a floor: a delay. */
    COHORT,
    /** Everything; no rule may place it. */
    EXCHANGE;

    /** The field of a call that names the target; null where calls have none. */
    public @Nullable String callField() {
        return switch (this) {
            case ACCOUNT -> "accountId";
            case API_KEY -> "apiKeyId";
            case WITHDRAWAL, DESTINATION, SOURCE_NETWORK, COHORT, EXCHANGE -> null;
        };
    }
}
