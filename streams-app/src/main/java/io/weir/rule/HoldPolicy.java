package io.weir.rule;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a rule holds.
 *
 * @param scopes what to hold for each contributing event, in the order of {@link HoldScope}
 * @param timeToLive how long a hold lasts unless it is decided
 * @param reach how much further back than its window an episode holds
 */
public record HoldPolicy(Set<HoldScope> scopes, Duration timeToLive, OnExpiry onExpiry, Duration reach) {

    public HoldPolicy {
        scopes = Collections.unmodifiableSet(
                scopes.isEmpty() ? EnumSet.noneOf(HoldScope.class) : EnumSet.copyOf(scopes));
    }
}
