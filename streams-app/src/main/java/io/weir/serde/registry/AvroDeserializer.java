package io.weir.serde.registry;

import io.weir.serde.registry.UndecodableRecordException.Reason;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Confluent wire format into records of our own schema, whatever version of it wrote them. Null stays null.
 *
 * <p>Safe for use by many threads, as one instance is shared by all threads of a topology. Any bytes at all end in a
 * record or an {@link UndecodableRecordException}, and cost memory in proportion to their own length: a length that a
 * record claims and does not have is refused before anything is allocated for it.
 *
 * @param <T> what is read
 */
public final class AvroDeserializer<T> implements Deserializer<T> {
    private static final ThreadLocal<@Nullable BinaryDecoder> DECODER = new ThreadLocal<>();

    private final SchemaRegistry registry;
    private final Schema ourSchema;
    private final GenericData data;
    private final Map<Integer, DatumReader<T>> readers = new ConcurrentHashMap<>();

    private AvroDeserializer(SchemaRegistry registry, Schema ourSchema, GenericData data) {
        this.registry = registry;
        this.ourSchema = ourSchema;
        this.data = data;
    }

    /** Reads into a generated class. */
    public static <T extends SpecificRecord> AvroDeserializer<T> specific(
            SchemaRegistry registry, Class<T> recordClass) {
        GenericData data = AvroModels.forClass(recordClass);
        return new AvroDeserializer<>(registry, AvroModels.forClass(recordClass).getSchema(recordClass), data);
    }

    /** Reads into generic records of the schema; decimals become {@code BigDecimal}, times {@code Instant}. */
    public static AvroDeserializer<GenericRecord> generic(SchemaRegistry registry, Schema schema) {
        return new AvroDeserializer<>(registry, schema, AvroModels.forGeneric());
    }

    /**
     * Has nothing to take from the map: settings came with the registry.
     *
     * @throws ConfigException if it is to read keys, which are plain strings
     */
    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        if (isKey) {
            throw new ConfigException("keys are UTF-8 strings: use Kafka's StringDeserializer for them");
        }
    }

    /**
     * Reads one value.
     *
     * @throws UndecodableRecordException if the bytes are no such record; its reason says why
     * @throws RegistryRefusedException if the registry refuses to name the schema
     */
    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        int id = ConfluentWireFormat.schemaId(value);
        DatumReader<T> reader = reader(id);
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(
                        value,
                        ConfluentWireFormat.HEADER_BYTES,
                        value.length - ConfluentWireFormat.HEADER_BYTES,
                        DECODER.get());
        DECODER.set(decoder);
        T result = read(reader, decoder, id);
        refuseTrailingBytes(decoder, id);
        return result;
    }

    private DatumReader<T> reader(int id) {
        DatumReader<T> known = readers.get(id);
        if (known != null) {
            return known;
        }
        DatumReader<T> created = createReader(id, registry.schemaById(id));
        readers.put(id, created);
        return created;
    }

    @SuppressWarnings("unchecked") // The model makes of our schema what the factory method promised.
    private DatumReader<T> createReader(int id, Schema writerSchema) {
        // Avro itself would read a record of any name whose fields happen to fit.
        boolean sameName = writerSchema.getType() == Schema.Type.RECORD
                && (writerSchema.getName().equals(ourSchema.getName())
                        || ourSchema.getAliases().contains(writerSchema.getFullName()));
        if (!sameName) {
            throw new UndecodableRecordException(
                    Reason.INCOMPATIBLE_SCHEMA,
                    "schema id " + id + " is " + writerSchema.getFullName() + ", and this topic's values are "
                            + ourSchema.getFullName() + ": the producer writes to the wrong topic");
        }
        return (DatumReader<T>) data.createDatumReader(writerSchema, ourSchema);
    }

    private T read(DatumReader<T> reader, BinaryDecoder decoder, int id) {
        try {
            return reader.read(null, decoder);
        } catch (AvroTypeException e) {
            throw undecodable(Reason.INCOMPATIBLE_SCHEMA, "can't be read as", id, e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Hostile bytes make Avro throw whatever its code happens to throw; values nested without end overflow.
            throw undecodable(Reason.MALFORMED, "is no well-formed", id, e);
        }
    }

    private void refuseTrailingBytes(BinaryDecoder decoder, int id) {
        boolean isEnd;
        try {
            isEnd = decoder.isEnd();
        } catch (IOException e) {
            throw undecodable(Reason.MALFORMED, "is no well-formed", id, e);
        }
        if (!isEnd) {
            throw undecodable(Reason.TRAILING_BYTES, "has more bytes after a whole", id, null);
        }
    }

    private UndecodableRecordException undecodable(Reason reason, String how, int id, @Nullable Throwable cause) {
        return new UndecodableRecordException(
                reason,
                "value written with schema id " + id + " " + how + " " + ourSchema.getFullName()
                        + (cause == null ? "" : ": " + cause),
                cause);
    }
}
