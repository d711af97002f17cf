/**
 * Generators of incident packs: facts of a real theft, and what has to be reconstructed around them.
 *
 * <p>Enters: {@link io.weir.replay.generator.IncidentSettings} and the facts in {@code resources/incidents}. Leaves: an incident
 * folder, the same bytes for the same settings. Chance comes from named streams of one seed and no clock is read, so a change
 * to one part (the span of the attack, say) leaves the others as they were.
 */
@NullMarked
package io.weir.replay.generator;

import org.jspecify.annotations.NullMarked;
