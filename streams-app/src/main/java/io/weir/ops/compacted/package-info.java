/**
 * Compacted topics of one partition that every process reads whole, by no group.
 *
 * <p>Enters: what such a topic holds, and what is written to it. Leaves: the same to whoever reads it once, or follows it for
 * as long as Weir runs.
 */
@NullMarked
package io.weir.ops.compacted;

import org.jspecify.annotations.NullMarked;
