/**
 * The Kafka Streams clients of a process, one for each {@link io.weir.topology.Lane}, and who of a group runs which tasks.
 *
 * <p>Enters: the members of a group, what they run and how far they have restored it. Leaves: the tasks of each.
 */
@NullMarked
package io.weir.ops.lanes;

import org.jspecify.annotations.NullMarked;
