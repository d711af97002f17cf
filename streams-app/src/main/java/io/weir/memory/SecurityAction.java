package io.weir.memory;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an account does, or has done to it, that says something about who acts for it. Bytes hold the positions. */
public enum SecurityAction {
    SECOND_FACTOR_VERIFIED("second-factor.verified"),
    SECOND_FACTOR_RESET("second-factor.reset"),
    PASSWORD_CHANGED("password.changed"),
    EMAIL_CHANGED("email.changed"),
    LIMIT_CHANGED("limit.changed"),
    ALLOWLIST_DISABLED("allowlist.disabled"),
    KEY_CREATED("key.created"),
    KEY_PERMISSIONS_CHANGED("key.permissions-changed"),
    /** By an update of the withdrawal that it is for: no call does it, and it stands behind no other withdrawal. */
    SECOND_FACTOR_VERIFIED_FOR_ONE(null);

    private static final Map<String, SecurityAction> BY_VERB = new HashMap<>();

    static {
        for (SecurityAction action : values()) {
            if (action.verb != null) {
                BY_VERB.put(action.verb, action);
            }
        }
    }

    private final @Nullable String verb;

    SecurityAction(@Nullable String verb) {
        this.verb = verb;
    }

    /** The action that a call's verb stands for; null for all others. */
    static @Nullable SecurityAction of(@Nullable String verb) {
        return verb == null ? null : BY_VERB.get(verb);
    }

    /** Whether it changes who can take money out, or how much. */
    boolean isChange() {
        return this != SECOND_FACTOR_VERIFIED && this != SECOND_FACTOR_VERIFIED_FOR_ONE;
    }
}
