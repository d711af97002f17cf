package io.weir.rule;

/** How far a rule's findings go. */
public enum Mode {
    /** Not evaluated. */
    OFF,
    /** Alerts, marked as not enforced; its holds go to {@code shadow-hold-commands} only. */
    SHADOW,
    /** Alerts; places no holds. */
    ALERT,
    /** Alerts and holds. */
    HOLD
}
