/**
 * Sliding windows in event time: when a rule's condition is satisfied for a group, and by which matches.
 *
 * <p>Three things, apart from each other: the time grid ({@link io.weir.window.TimeGrid}), the arithmetic
 * ({@link io.weir.window.Aggregate}) and the engine ({@link io.weir.window.WindowEngine}).
 *
 * <p>Enters: one match of a rule after the other, late and repeated ones among them. Leaves: the
 * {@link io.weir.window.SatisfiedTimes} that each one makes or confirms, and the window to go on with. No clock, no
 * Kafka.
 */
@NullMarked
package io.weir.window;

import org.jspecify.annotations.NullMarked;
