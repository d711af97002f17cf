package io.weir.hold;

/** What became of a command at the exchange. UNKNOWN stands for a symbol newer than this reader. */
public enum AckStatus {
    UNKNOWN,
    RECEIVED,
    APPLIED,
    /** Applied to some of what it matches; the results say which. */
    PARTIAL,
    UNKNOWN_TARGET,
    REJECTED,
    RELEASED,
    EXPIRED
}
