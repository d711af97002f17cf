package io.weir.memory;

/** What this process has already told the accounts of one call's account and key. */
public record Announced(boolean account, boolean key) {

    /** Nothing yet. */
    public static final Announced NOTHING = new Announced(false, false);

    /** Both. */
    public static final Announced ALL = new Announced(true, true);
}
