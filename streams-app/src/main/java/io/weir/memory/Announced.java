package io.weir.memory;

/** What this process has already told the accounts of one call's account and key. */
public record Announced(boolean account, boolean key) {

    /** Nothing yet. */
    public static final Announced NOTHING = new Announced(false, false);

    /** Both. */
    public static final Announced ALL = new Announced(true, true);

    private static final Announced ACCOUNT_ONLY = new Announced(true, false);
    private static final Announced KEY_ONLY = new Announced(false, true);

    /** One of the four there are. */
    static Announced of(boolean account, boolean key) {
        if (account) {
            return key ? ALL : ACCOUNT_ONLY;
        }
        return key ? KEY_ONLY : NOTHING;
    }
}
