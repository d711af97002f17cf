/**
 * Values to bytes and back: Avro at the contract's topics, tagged binary for internal topics and state.
 *
 * <p>Enters and leaves: bytes on one side, the records of the other packages on the other. Avro types go no further.
 */
@NullMarked
package io.weir.serde;

import org.jspecify.annotations.NullMarked;
