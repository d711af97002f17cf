/**
 * What the exchange tells Weir, as plain records, and the one table of what rules may ask of it.
 *
 * <p>Enters: nothing; these are values. Leaves: {@link io.weir.event.Event}s as the stages pass them on,
 * {@link io.weir.event.Observation}s (an event with its facts) as rules see them, and
 * {@link io.weir.event.Evidence}, what remains of an event once a rule has matched it.
 */
@NullMarked
package io.weir.event;

import org.jspecify.annotations.NullMarked;
