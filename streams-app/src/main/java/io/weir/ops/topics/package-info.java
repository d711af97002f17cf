/**
 * The contract's topics in a cluster.
 *
 * <p>Enters: {@code deploy/topics.yaml}, the one list of topics, and what the cluster has. Leaves: topics that are made,
 * and every difference with its mend.
 */
@NullMarked
package io.weir.ops.topics;

import org.jspecify.annotations.NullMarked;
