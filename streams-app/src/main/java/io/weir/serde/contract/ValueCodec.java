package io.weir.serde.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.serde.registry.RegistryRefusedException;
import io.weir.serde.registry.UndecodableRecordException;
import io.weir.serde.registry.UndecodableRecordException.Reason;
import io.weir.serde.registry.ValueSerdes;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * One value of the contract to the bytes of a topic and back. Many threads may share it. Every call may wait for a
 * registry that is down.
 *
 * @param <T> the record
 */
public final class ValueCodec<T> {

    private final ContractValue<T> value;
    private final ValueSerdes serdes;
    private final Serializer<SpecificRecord> serializer;
    private final Deserializer<? extends SpecificRecord> deserializer;

    public ValueCodec(ContractValue<T> value, ValueSerdes serdes) {
        this.value = value;
        this.serdes = serdes;
        this.serializer = serdes.serializer();
        this.deserializer = serdes.deserializer(value.avroClass());
    }

    /** @throws SerializationException when the value doesn't fit the schema */
    public byte[] encode(String topic, T record) {
        try {
            return bytes(topic, value.toAvro(record));
        } catch (IllegalArgumentException unfit) {
            throw new SerializationException("no " + value + " for topic " + topic + ": " + unfit.getMessage(), unfit);
        }
    }

    /**
     * The bytes that an exchange would write of this JSON: nothing of it goes through Weir's own records.
     *
     * @throws IllegalArgumentException when the JSON doesn't fit the schema; the message names the field and the mend
     */
    public byte[] encodeJson(String topic, JsonNode json) {
        return bytes(topic, value.avroFromJson(json));
    }

    /**
     * The same of JSON that somebody wrote by hand: a symbol that an enum lacks is refused, too.
     *
     * @throws IllegalArgumentException when the JSON doesn't fit the schema; the message names the field and the mend
     */
    public byte[] encodeExactJson(String topic, JsonNode json) {
        return bytes(topic, value.avroFromExactJson(json));
    }

    /**
     * The value, raw, as it was written.
     *
     * @throws UndecodableRecordException when the bytes are none; such a record belongs in quarantine
     * @throws RegistryRefusedException when the registry refuses to name the schema
     */
    public T decode(String topic, byte[] bytes) {
        SpecificRecord avro = deserializer.deserialize(topic, bytes);
        if (avro == null) {
            throw new UndecodableRecordException(Reason.MALFORMED, "no bytes, where a " + value + " was expected");
        }
        try {
            return value.fromAvro(avro);
        } catch (IllegalArgumentException unfit) {
            throw new UndecodableRecordException(
                    Reason.INCOMPATIBLE_SCHEMA, "no " + value + " that we know: " + unfit.getMessage(), unfit);
        }
    }

    /** {@link #encode} and {@link #decode} as Kafka wants them; null is a tombstone both ways. */
    public Serde<T> serde() {
        return Serdes.serdeFrom(this::encodeOrNull, this::decodeOrNull);
    }

    /** Asks the registry now what the first value written to the topic would ask. */
    public void prepareToWrite(String topic) {
        serdes.prepareToWrite(topic, value.avroClass());
    }

    /** Asks the registry now for what is written to the topic, if anything is. */
    public void prepareToRead(String topic) {
        serdes.prepareToRead(topic);
    }

    private byte[] bytes(String topic, SpecificRecord avro) {
        return serializer.serialize(topic, avro);
    }

    private byte @Nullable [] encodeOrNull(String topic, @Nullable T record) {
        return record == null ? null : encode(topic, record);
    }

    private @Nullable T decodeOrNull(String topic, byte @Nullable [] bytes) {
        return bytes == null ? null : decode(topic, bytes);
    }
}
