/**
 * Incidents in, reports out: the same topology over a recorded incident, in event time, in one process.
 *
 * <p>Enters: an {@link io.weir.replay.IncidentFolder}. Leaves: alerts, holds, quarantine and a
 * {@link io.weir.replay.Summary}, as files.
 */
@NullMarked
package io.weir.replay;

import org.jspecify.annotations.NullMarked;
