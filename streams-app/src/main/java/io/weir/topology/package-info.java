/**
 * The stages, wired: which topic feeds which stage, and one thin processor for each.
 *
 * <p>Enters: bytes of the contract's input topics. Leaves: bytes of its output topics. What decides lives in the stages'
 * own packages; here it meets Kafka.
 */
@NullMarked
package io.weir.topology;

import org.jspecify.annotations.NullMarked;
