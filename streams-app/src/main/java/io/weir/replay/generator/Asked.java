package io.weir.replay.generator;

import io.weir.event.Withdrawal;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal as it was requested, and who did so from where.
 *
 * @param key null for a session in browser or app
 */
record Asked(Customer customer, @Nullable ApiKey key, Place place, Withdrawal withdrawal) {}
