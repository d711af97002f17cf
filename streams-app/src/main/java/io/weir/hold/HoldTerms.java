package io.weir.hold;

import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import java.time.Duration;

/**
 * On which terms a hold was placed.
 *
 * @param enforced whether it binds the exchange, or only shows in {@code shadow-hold-commands} what would
 * @param timeToLive how long after its last PLACE or EXTEND it lasts
 */
public record HoldTerms(AppliesTo appliesTo, OnExpiry onExpiry, Mode mode, boolean enforced, Duration timeToLive) {}
