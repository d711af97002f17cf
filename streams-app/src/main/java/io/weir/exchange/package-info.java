/**
 * A simulated exchange, for the demo and tests: it publishes an incident's events at a chosen speed, pays withdrawals
 * after a dwell time, obeys holds, and acknowledges them.
 *
 * <p>Enters: an incident's events, and {@code hold-commands} and {@code active-holds}. Leaves: events,
 * {@code withdrawal-updates} of what it pays, {@code hold-acks}, and a tally of what was paid and what was held.
 */
@NullMarked
package io.weir.exchange;

import org.jspecify.annotations.NullMarked;
