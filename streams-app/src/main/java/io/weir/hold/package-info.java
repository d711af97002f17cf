/**
 * Episodes made into holds: what to hold, for how long, and what a person decided about it.
 *
 * <p>Enters: {@link io.weir.alert.EpisodeReport}s, {@link io.weir.hold.HoldDecision}s, {@link io.weir.hold.HoldAck}s
 * and the passing of time. Leaves: {@link io.weir.alert.Alert}s for the SOC, {@link io.weir.hold.HoldCommand}s and
 * active {@link io.weir.hold.Hold}s for the exchange.
 */
@NullMarked
package io.weir.hold;

import org.jspecify.annotations.NullMarked;
