/**
 * Sigma documents, compiled: which rules an event matches, and which groups that concerns.
 *
 * <p>Enters: rule files, and {@link io.weir.event.Observation}s. Leaves: {@link io.weir.rule.Sighting}s, one for each
 * group that a matched rule needs.
 */
@NullMarked
package io.weir.rule;

import org.jspecify.annotations.NullMarked;
