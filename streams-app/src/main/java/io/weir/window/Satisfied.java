package io.weir.window;

/**
 * A time at which a rule's condition holds: the window that ends there reaches the threshold.
 *
 * @param timeMillis event time
 * @param observed the aggregate, in units of the correlation
 * @param observedAtLeast whether a cap was reached, so that the truth may be more
 */
public record Satisfied(long timeMillis, long observed, boolean observedAtLeast) {}
