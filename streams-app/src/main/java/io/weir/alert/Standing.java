package io.weir.alert;

/** Where a contributing withdrawal stands: what the ledger and the exchange say together. */
public enum Standing {
    /** No hold was placed on it. */
    NOT_HELD,
    HELD,
    /** It was left to a delay of its crowd. */
    DELAYED,
    SENT,
    CANCELLED,
    RELEASED,
    /** Its hold expired and it waits in the exchange's manual queue. */
    IN_REVIEW,
    /** Its hold has ended without a decision. */
    EXPIRED,
    /** The exchange refused the hold. */
    REFUSED
}
