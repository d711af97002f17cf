package io.weir.alert;

/**
 * What the exchange said became of a withdrawal. The later constant wins whatever the order in which acks arrive, so a
 * duplicate or a late one changes nothing.
 */
public enum Fate {
    /** It has not said. */
    AWAITING,
    HELD,
    CANCELLED,
    /** The hold came too late. */
    SENT
}
