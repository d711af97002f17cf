package io.weir.alert;

import java.math.BigDecimal;
import java.util.List;

/**
 * How far an alert reaches: how many there are of each, and the five largest by USD, then by events, then by name.
 *
 * @param customers distinct customers (accounts where no customer is known)
 * @param networks distinct source networks
 * @param amountUsd USD of the contributing withdrawals that have a valuation
 * @param atLeast whether a cap was reached, so that the truth may be more
 */
public record AlertTotals(
        long customers,
        long apiKeys,
        long networks,
        long destinations,
        BigDecimal amountUsd,
        boolean atLeast,
        List<TopEntry> topCustomers,
        List<TopEntry> topApiKeys,
        List<TopEntry> topNetworks,
        List<TopEntry> topDestinations) {

    /** How many entries each list of the largest has at most. */
    public static final int TOP = 5;

    public AlertTotals {
        topCustomers = List.copyOf(topCustomers);
        topApiKeys = List.copyOf(topApiKeys);
        topNetworks = List.copyOf(topNetworks);
        topDestinations = List.copyOf(topDestinations);
    }
}
