package io.weir.event;

/** The states of a withdrawal after its request. UNKNOWN stands for a symbol newer than this reader. */
public enum WithdrawalState {
    UNKNOWN,
    AUTHORIZED,
    IN_REVIEW,
    APPROVED,
    BATCHED,
    SIGNED,
    BROADCAST,
    CONFIRMED,
    CANCELLED,
    REJECTED,
    FAILED,
    REPLACED
}
