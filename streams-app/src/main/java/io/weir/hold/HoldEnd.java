package io.weir.hold;

/** How a hold ended. */
public enum HoldEnd {
    EXPIRED,
    /** A person released it. */
    RELEASED,
    /**
     * It expired while neither had this process said its command nor the exchange acknowledged it: a crash may have
     * kept the row and lost the command, so that nothing was ever held.
     */
    EXPIRED_UNHEARD
}
