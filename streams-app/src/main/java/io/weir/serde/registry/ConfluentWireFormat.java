package io.weir.serde.registry;

import io.weir.serde.registry.UndecodableRecordException.Reason;
import java.nio.ByteBuffer;

/**
 * The frame around each value: a zero byte, the id of the schema that wrote it (4 bytes, big-endian), Avro binary.
 *
 * <p>Source: <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html">
 * Confluent, wire format</a>.
 */
final class ConfluentWireFormat {
    static final int HEADER_BYTES = 5;
    private static final byte MAGIC = 0;

    private ConfluentWireFormat() {}

    /** The subject of a topic's values, by Confluent's TopicNameStrategy. */
    static String subject(String topic) {
        return topic + "-value";
    }

    /** The five bytes that come before the value. */
    static byte[] header(int schemaId) {
        return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(schemaId).array();
    }

    /**
     * The id of the schema that wrote the record.
     *
     * @throws UndecodableRecordException if the bytes don't begin with a header
     */
    static int schemaId(byte[] value) {
        if (value.length < HEADER_BYTES) {
            throw new UndecodableRecordException(
                    Reason.NOT_WIRE_FORMAT,
                    "value of " + value.length + " bytes is too short for Confluent wire format (a 0 byte, 4 bytes of "
                            + "schema id, Avro binary)");
        }
        if (value[0] != MAGIC) {
            throw new UndecodableRecordException(
                    Reason.NOT_WIRE_FORMAT,
                    "value begins with byte " + (value[0] & 0xff)
                            + " instead of 0: it is not in Confluent wire format");
        }
        return ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
    }
}
