package io.weir.memory;

/** What tells memory that a destination was paid. */
public enum PaidFrom {
    /** Updates: BROADCAST or CONFIRMED. */
    UPDATES,
    /** Requests too, an hour after each: for an exchange that publishes no updates. Held and cancelled ones count. */
    REQUESTS
}
