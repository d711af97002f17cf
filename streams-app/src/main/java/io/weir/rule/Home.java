package io.weir.rule;

import io.weir.event.Service;

/** The stage that keeps a rule's windows. */
public enum Home {
    /** Sightings go there by their group's key, from wherever what they are of was seen. */
    WITHDRAWALS(Service.WITHDRAWALS),
    /** The same for rules on calls. */
    CALLS(Service.API_CALLS),
    /**
     * Beside the memory of the calls' owner. A group's calls all have one owner, who has one partition of their topic, so
     * they are in one task already and need no way there. Calls that don't say whose they are, or stand in another
     * partition, go by their group's key to {@link #CALLS}.
     */
    OWNERS(Service.API_CALLS);

    private final Service service;

    Home(Service service) {
        this.service = service;
    }

    /** Of the rules whose windows are there. */
    public Service service() {
        return service;
    }

    /** Where the windows of a service's rules are unless all that a group counts is of one owner. */
    public static Home of(Service service) {
        return service == Service.API_CALLS ? CALLS : WITHDRAWALS;
    }
}
