package io.weir.alert;

import io.weir.rule.HoldScope;
import java.util.Map;

/** What the ledger knows of an alert's holds at the moment when the alert is written. */
public interface Holdings {

    /** Where a contributing withdrawal stands. */
    Standing standing(Contribution contribution);

    /**
     * How many holds there are of each scope other than WITHDRAWAL: the active ones, or, where the alert isn't
     * enforced, all that were ever placed.
     */
    Map<HoldScope, Integer> otherHolds();

    /** How many of them a person has released. */
    int othersReleased();
}
