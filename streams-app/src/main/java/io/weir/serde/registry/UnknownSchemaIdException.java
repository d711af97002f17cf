package io.weir.serde.registry;

/** The registry answered that it has no schema of this id: a record that carries it can't be read. */
public final class UnknownSchemaIdException extends UndecodableRecordException {
    private static final long serialVersionUID = 1L;

    private final int id;

    /** An id that the registry, named for the operator in {@code registry}, does not know. */
    public UnknownSchemaIdException(int id, String registry) {
        super(
                Reason.UNKNOWN_SCHEMA_ID,
                "schema id " + id + " is unknown to the registry " + registry
                        + ": the producer uses another registry, or the bytes are not in Confluent wire format; point "
                        + "both to the same schema.registry.url");
        this.id = id;
    }

    /** The id that nobody registered. */
    public int id() {
        return id;
    }
}
