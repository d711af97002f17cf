package io.weir.serde.registry;

import io.weir.serde.registry.WriterSchemas.WriterSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records, generated or generic, in Confluent wire format. Null stays null: a tombstone.
 *
 * <p>Safe for use by many threads. The first record of a topic asks the registry, and waits while that is down.
 *
 * @param <T> what is written
 */
public final class AvroSerializer<T extends IndexedRecord> implements Serializer<T> {
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private final WriterSchemas schemas;

    AvroSerializer(WriterSchemas schemas) {
        this.schemas = schemas;
    }

    /** A serializer that registers the schemas it meets. */
    public AvroSerializer(SchemaRegistry registry) {
        this(new WriterSchemas(registry, WriterSchemas.Choice.REGISTER));
    }

    /**
     * Has nothing to take from the map: settings came with the registry.
     *
     * @throws ConfigException if it is to write keys, which are plain strings
     */
    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        if (isKey) {
            throw new ConfigException("keys are UTF-8 strings: use Kafka's StringSerializer for them");
        }
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T value) {
        if (value == null) {
            return null;
        }
        try {
            WriterSchema schema = schemas.find(topic, value.getSchema());
            return schema.needsProjection() ? writeProjected(schema, value) : write(schema, value);
        } catch (IOException | RuntimeException e) {
            throw failure(topic, value, e);
        }
    }

    private static byte[] write(WriterSchema schema, IndexedRecord value) throws IOException {
        return SCRATCH.get().write(schema.id(), schema.written(), value, AvroModels.forValue(value));
    }

    /** Field positions differ between two versions, so the record goes the way that Avro resolves: over bytes. */
    private static byte[] writeProjected(WriterSchema schema, IndexedRecord value) throws IOException {
        byte[] own = write(new WriterSchema(schema.own(), schema.own(), schema.id()), value);
        GenericData data = AvroModels.forGeneric();
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(
                        own, ConfluentWireFormat.HEADER_BYTES, own.length - ConfluentWireFormat.HEADER_BYTES, null);
        Object projected = new GenericDatumReader<>(schema.own(), schema.written(), data).read(null, decoder);
        return SCRATCH.get().write(schema.id(), schema.written(), projected, data);
    }

    private static RuntimeException failure(String topic, IndexedRecord value, Exception cause) {
        if (cause instanceof KafkaException known) {
            return known;
        }
        return new SerializationException(
                "cannot write " + value.getSchema().getFullName() + " to topic '" + topic + "': " + cause.getMessage()
                        + "; every required field must be set, with the type of the schema",
                cause);
    }

    /** One thread's buffer and encoder. */
    private static final class Scratch {
        private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1024);
        private @Nullable BinaryEncoder encoder;

        byte[] write(int id, Schema schema, Object value, GenericData data) throws IOException {
            // Reusing an encoder flushes what a failed record left in it, so the buffer is emptied only afterwards.
            BinaryEncoder current = EncoderFactory.get().binaryEncoder(buffer, encoder);
            encoder = current;
            buffer.reset();
            buffer.writeBytes(ConfluentWireFormat.header(id));
            AvroModels.writer(data, schema).write(value, current);
            current.flush();
            return buffer.toByteArray();
        }
    }
}
