package io.weir.hold;

/** How a hold ended. */
public enum HoldEnd {
    EXPIRED,
    /** A person released it. */
    RELEASED
}
