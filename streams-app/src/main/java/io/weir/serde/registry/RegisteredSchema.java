package io.weir.serde.registry;

import org.apache.avro.Schema;

/**
 * One version of a subject.
 *
 * @param subject the subject, such as {@code alerts-value}
 * @param version its version, from 1
 * @param id the schema's id, which records carry
 * @param schema the schema itself
 */
public record RegisteredSchema(String subject, int version, int id, Schema schema) {}
