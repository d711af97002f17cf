/**
 * Values to bytes and back. Here: tagged binary for internal topics and state; {@code contract}: Avro and JSON of the
 * contract's values; {@code registry}: the wire format and the registry that goes with it.
 *
 * <p>Enters and leaves: bytes on one side, the records of the other packages on the other. Avro types go no further.
 */
@NullMarked
package io.weir.serde;

import org.jspecify.annotations.NullMarked;
