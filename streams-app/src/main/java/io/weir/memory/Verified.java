package io.weir.memory;

/** What stood behind a withdrawal when it was asked for. Bytes hold the positions. */
public enum Verified {
    NOTHING,
    /** A second factor that the account had verified within {@link FactorHabits#JUST_BEFORE}, by a call or another request. */
    JUST_BEFORE,
    /** A second factor that the request itself carried. */
    WITH_IT
}
