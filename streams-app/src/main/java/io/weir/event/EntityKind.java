package io.weir.event;

/** What kind of entity the exchange had seen before. UNKNOWN stands for a symbol newer than this reader. */
public enum EntityKind {
    UNKNOWN,
    DESTINATION,
    API_KEY,
    ACCOUNT_NETWORK,
    KEY_NETWORK
}
