package io.weir.serde.registry;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * A record's bytes can't be turned into the value they should be, now or later: it belongs into quarantine.
 *
 * <p>A registry that is down is never the reason; that is waited for.
 */
public class UndecodableRecordException extends SerializationException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the record; counted and written into its quarantine header. */
    public enum Reason {
        /** Too short for the header, or another first byte than 0. */
        NOT_WIRE_FORMAT,
        /** The registry knows no schema of that id. */
        UNKNOWN_SCHEMA_ID,
        /** The id names a schema that can't be used: not Avro, made of references, or not parseable. */
        UNUSABLE_SCHEMA,
        /** The schema that wrote it can't be resolved to ours. */
        INCOMPATIBLE_SCHEMA,
        /** The bytes are not what the schema that they name would write. */
        MALFORMED,
        /** A whole value, and then more bytes. */
        TRAILING_BYTES
    }

    private final Reason reason;

    /** A record that is undecodable by itself. */
    public UndecodableRecordException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** A record that another failure proved undecodable. */
    public UndecodableRecordException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What is wrong, in one word. */
    public Reason reason() {
        return reason;
    }
}
