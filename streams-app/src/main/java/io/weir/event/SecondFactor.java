package io.weir.event;

/** A second factor that was verified for the request. UNKNOWN stands for a symbol newer than this reader. */
public enum SecondFactor {
    UNKNOWN,
    TOTP,
    SMS,
    EMAIL,
    SECURITY_KEY,
    PASSKEY,
    NOT_REQUIRED
}
