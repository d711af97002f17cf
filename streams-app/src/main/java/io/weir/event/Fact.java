package io.weir.event;

/**
 * A fact that memory puts on an event: known or unknown, never null. All are ages in whole seconds: event time less the
 * first time, never below 0.
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
    NETWORK_AGE_FOR_ACCOUNT("networkAgeForAccountSeconds", EntityKind.ACCOUNT_NETWORK);

    private final String fieldName;
    private final EntityKind completedBy;

    Fact(String fieldName, EntityKind completedBy) {
        this.fieldName = fieldName;
        this.completedBy = completedBy;
    }

    /** The name that rules use. */
    public String fieldName() {
        return fieldName;
    }

    /** The kind of known entity whose complete list makes this fact known from the start; it names the fact's family. */
    public EntityKind completedBy() {
        return completedBy;
    }
}
