package io.weir.hold;

/** What the desk counts, for metrics. */
public enum DeskCount {
    ALERTS_OPENED,
    ALERTS_UPDATED,
    ALERTS_CLOSED,
    HOLDS_PLACED,
    HOLDS_EXTENDED,
    HOLDS_EXPIRED,
    HOLDS_RELEASED,
    /** Alerts and commands said again after a restart, or for a duplicate decision. */
    REPEATED,
    /** Touches that would have held an omnibus account. */
    OMNIBUS_ACCOUNTS_WITHHELD,
    /** Contributors that a rule for the whole exchange would have held while a crowd was being delayed. */
    LEFT_TO_A_DELAY,
    /** Touches by a scope that this version can't hold, or for which the event has no target. */
    SCOPES_WITHOUT_TARGET,
    DECISIONS_REFUSED,
    DECISIONS_REPEATED,
    ACKS,
    ACKS_OF_UNKNOWN_HOLDS
}
