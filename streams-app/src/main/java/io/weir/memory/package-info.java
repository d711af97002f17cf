/**
 * What has been seen before: first-seen times of API keys, source networks and destinations, and the facts that follow.
 *
 * <p>Enters: {@link io.weir.event.Received} events, known entities, and per partition since when it has been watched.
 * Leaves: the facts on each event, and what one stage tells the next ({@link io.weir.memory.AccountFact},
 * {@link io.weir.memory.DestinationInput}).
 *
 * <p>Three stages, each a pure function of the stored state, an event and <em>now</em>: {@link io.weir.memory.KeyMemory}
 * beside the calls, {@link io.weir.memory.AccountMemory} beside the withdrawals,
 * {@link io.weir.memory.DestinationMemory} where all payments to one address meet. They give back the facts, what is to
 * be sent on, and the new state (the very same object when nothing changed, so that nothing need be written).
 */
@NullMarked
package io.weir.memory;

import org.jspecify.annotations.NullMarked;
