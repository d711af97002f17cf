package io.weir.event;

import java.util.Collection;

/** A second factor that was verified for the request. UNKNOWN stands for a symbol newer than this reader. */
public enum SecondFactor {
    UNKNOWN,
    TOTP,
    SMS,
    EMAIL,
    SECURITY_KEY,
    PASSKEY,
    NOT_REQUIRED;

    /** Whether one of them says that somebody proved to be there. */
    public static boolean isAnyVerified(Collection<SecondFactor> factors) {
        return factors.stream().anyMatch(factor -> factor != NOT_REQUIRED);
    }
}
