package io.weir.hold;

/** Which withdrawals that match a hold's target it stops. */
public enum AppliesTo {
    /** Those requested before the hold. */
    EXISTING,
    /** Those requested while it lasts. */
    FUTURE,
    BOTH
}
