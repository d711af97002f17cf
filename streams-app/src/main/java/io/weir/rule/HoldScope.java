package io.weir.rule;

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
    EXCHANGE
}
