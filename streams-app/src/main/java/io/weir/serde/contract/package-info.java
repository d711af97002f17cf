/**
 * The contract's values: records of the other packages on one side; Avro in Confluent wire format, or plain JSON, on the
 * other.
 *
 * <p>Enters and leaves: bytes of the contract's topics and JSON of incident folders, and events, alerts, holds, decisions
 * and acks. {@link io.weir.serde.contract.ContractValue} is the list of them. What enters is raw, as it was written;
 * {@code intake} makes of it what the other stages may rely on. Decimals have no trailing zeros inside and the schema's
 * scale outside; times have milliseconds.
 */
@NullMarked
package io.weir.serde.contract;

import org.jspecify.annotations.NullMarked;
