package io.weir.serde.registry;

import org.apache.avro.Schema;

/**
 * Knows which schema has which id, and which schemas a subject has had.
 *
 * <p>Safe for use by many threads. Each method may block for as long as the registry is down; a thread that waits so can
 * be interrupted and then throws {@link org.apache.kafka.common.errors.InterruptException}.
 */
public interface SchemaRegistry {
    /**
     * Makes a schema a version of the subject, unless it is one already.
     *
     * @return the schema's id, the same under every subject
     * @throws RegistryRefusedException if the registry does not take it, for example because it breaks compatibility
     */
    int register(String subject, Schema schema);

    /**
     * The schema that the id names.
     *
     * @throws UnknownSchemaIdException if the registry answers that there is none: no wait will help
     * @throws UndecodableRecordException if it is no Avro schema, or one made of references
     * @throws RegistryRefusedException if the registry refuses the question
     */
    Schema schemaById(int id);

    /**
     * The newest version of the subject.
     *
     * @throws RegistryRefusedException if the subject does not exist
     */
    RegisteredSchema latestVersion(String subject);

    /**
     * The id of a schema that is a version of the subject already.
     *
     * @throws RegistryRefusedException if it is none
     */
    int lookup(String subject, Schema schema);
}
