package io.weir.event;

/** What kind of customer owns the account. UNKNOWN stands for a symbol newer than this reader. */
public enum Segment {
    UNKNOWN,
    RETAIL,
    VIP,
    CORPORATE,
    MARKET_MAKER,
    BROKER_OMNIBUS,
    INTERNAL
}
