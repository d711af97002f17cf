package io.weir.alert;

/** Why an episode closed. */
public enum CloseReason {
    /** Untouched for its quiet time and the lateness. */
    QUIET,
    /** A late event joined it to an older episode, which goes on. */
    MERGED
}
