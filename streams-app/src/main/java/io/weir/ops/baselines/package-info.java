/**
 * The topic of baselines: read whole by every process, and written by {@code weir baselines}.
 *
 * <p>Enters: records of the topic. Leaves: {@link io.weir.baseline.Baselines}, and records for the topic.
 */
@NullMarked
package io.weir.ops.baselines;

import org.jspecify.annotations.NullMarked;
