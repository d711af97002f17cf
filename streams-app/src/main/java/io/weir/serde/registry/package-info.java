/**
 * Avro in Confluent wire format, and the schema registry that says which schema wrote a record.
 *
 * <p>What enters: bytes of a topic, and over HTTP what a registry that speaks Confluent's protocol answers. What leaves:
 * Avro records resolved to the schema of our own classes, and bytes that any Confluent client can read. A record that
 * can't be read is an {@link io.weir.serde.registry.UndecodableRecordException}; a registry that is down is waited for.
 * Nothing here reads the system clock or sleeps by itself: both are given.
 */
@NullMarked
package io.weir.serde.registry;

import org.jspecify.annotations.NullMarked;
