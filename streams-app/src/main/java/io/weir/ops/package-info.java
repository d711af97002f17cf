/**
 * Running Weir on a cluster: the application's life, its readiness, health and metrics.
 *
 * <p>Enters: settings, rules, and what Kafka says of the group. Leaves: a running topology, {@code /health} and
 * {@code /metrics}, and refusals that name the mend. The system clock is named here and handed on.
 */
@NullMarked
package io.weir.ops;

import org.jspecify.annotations.NullMarked;
