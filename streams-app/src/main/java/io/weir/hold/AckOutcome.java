package io.weir.hold;

/** What became of one withdrawal under a hold. UNKNOWN stands for a symbol newer than this reader. */
public enum AckOutcome {
    UNKNOWN,
    HELD,
    /** Held after it had been put into a payout batch. */
    REMOVED_FROM_BATCH,
    TOO_LATE_SIGNED,
    TOO_LATE_BROADCAST,
    /** Paid before the hold came. */
    ALREADY_PAID,
    CANCELLED
}
