package io.weir.event;

import org.jspecify.annotations.Nullable;

/**
 * A fact that is put on an event: known or unknown, never null. All are kept as whole numbers and never below 0, of
 * seconds where their name says so; those with {@link #decimals} in that fraction of their unit. Ages are event time less
 * the first time.
 */
public enum Fact {
    /** Since this destination, tag included, was first paid by anyone at the exchange; 0 when never paid. */
    DESTINATION_AGE("destinationAgeSeconds", EntityKind.DESTINATION),
    /** Since this address, whatever the tag, was first paid by anyone at the exchange; 0 when never paid. */
    DESTINATION_ADDRESS_AGE("destinationAddressAgeSeconds", EntityKind.DESTINATION),
    /** Since the API key was first seen. */
    KEY_AGE("keyAgeSeconds", EntityKind.API_KEY),
    /** Since the API key was first used from this source network. */
    NETWORK_AGE_FOR_KEY("networkAgeForKeySeconds", EntityKind.KEY_NETWORK),
    /** Since the account was first used from this source network. */
    NETWORK_AGE_FOR_ACCOUNT("networkAgeForAccountSeconds", EntityKind.ACCOUNT_NETWORK),
    /** Since the API key's first use after it last slept, or at all; 0 for the use that wakes it. */
    KEY_AWAKE("keyAwakeSeconds", EntityKind.API_KEY),
    /** For how long the API key had been idle before it last woke; 0 when it never slept. */
    KEY_IDLE_BEFORE_WAKING("keyIdleSecondsBeforeWaking", EntityKind.API_KEY),
    /** Since a second factor was last verified for the account, by this event included; 400 d for longer ago and never. */
    SECOND_FACTOR("secondsSinceSecondFactor", null),
    /** Since the account's security was last changed, by this event included; 400 d for longer ago and never. */
    SECURITY_CHANGE("secondsSinceSecurityChange", null),
    /** Whole USD that anyone at the exchange has paid to this address, whatever the tag; 0 when never paid. */
    DESTINATION_PAID_USD("destinationPaidUsd", EntityKind.DESTINATION),
    /** Percent of the account's last withdrawals through this channel, before this one, that carried a second factor. */
    SECOND_FACTOR_HABIT("secondFactorHabit", null),
    /** Percent of the same that carried one or had one verified for the account in the ten minutes before. */
    SECOND_FACTOR_BEFORE_HABIT("secondFactorBeforeHabit", null),
    /** The amount in what usually leaves of its asset to fresh destinations within five minutes of that hour of the week. */
    AMOUNT_IN_BASELINES("amountInBaselines", null, 6),
    /** The same in what usually leaves of its asset to any destination. */
    AMOUNT_IN_OVERALL_BASELINES("amountInOverallBaselines", null, 6);

    /** 400 d, as long as memory keeps what nobody touches. */
    private static final long LONG_AGO_SECONDS = 34_560_000;

    private final String fieldName;
    private final @Nullable EntityKind completedBy;
    private final int decimals;

    Fact(String fieldName, @Nullable EntityKind completedBy) {
        this(fieldName, completedBy, 0);
    }

    Fact(String fieldName, @Nullable EntityKind completedBy, int decimals) {
        this.fieldName = fieldName;
        this.completedBy = completedBy;
        this.decimals = decimals;
    }

    /** The name that rules use. */
    public String fieldName() {
        return fieldName;
    }

    /**
     * The kind of known entity whose complete list makes this fact known from the start; it names the fact's family. Null
     * where no seed tells of it.
     */
    public @Nullable EntityKind completedBy() {
        return completedBy;
    }

    /** How many decimals rules see: the fact is kept in units of 10^-decimals. */
    public int decimals() {
        return decimals;
    }

    /** The largest number that it can be, in the unit in which it is kept. */
    public long most() {
        return switch (this) {
            case SECOND_FACTOR, SECURITY_CHANGE -> LONG_AGO_SECONDS;
            case SECOND_FACTOR_HABIT, SECOND_FACTOR_BEFORE_HABIT -> 100;
            default -> Long.MAX_VALUE;
        };
    }
}
