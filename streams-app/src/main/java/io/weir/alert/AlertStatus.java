package io.weir.alert;

/** What an {@link Alert} says of its episode. */
public enum AlertStatus {
    /** The first word of it. */
    OPEN,
    /** It grew, or became known better. */
    UPDATED,
    /** Nothing more is expected; a late finding may still reopen it as UPDATED. */
    CLOSED
}
