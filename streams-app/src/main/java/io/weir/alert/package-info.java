/**
 * Findings of one rule and group, made into episodes: one alert that opens, grows and closes.
 *
 * <p>Enters: what {@code window} finds. Leaves: {@link io.weir.alert.EpisodeReport}s for the desk, and the
 * {@link io.weir.alert.Alert} that the SOC reads.
 */
@NullMarked
package io.weir.alert;

import org.jspecify.annotations.NullMarked;
