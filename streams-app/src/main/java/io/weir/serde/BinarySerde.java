package io.weir.serde;

import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A pair of functions between a value and its bytes, as Kafka wants them. Null is a tombstone both ways. It keeps no
 * state, so that all stream threads may share it.
 *
 * @param <T> the value
 */
public final class BinarySerde<T> implements Serde<T> {

    private final String name;
    private final Function<T, byte[]> encode;
    private final Function<byte[], T> decode;

    /**
     * @param name what the bytes are, for errors
     * @param decode throws {@link IllegalArgumentException} for bytes that it can't read
     */
    public BinarySerde(String name, Function<T, byte[]> encode, Function<byte[], T> decode) {
        this.name = name;
        this.encode = encode;
        this.decode = decode;
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> encodeOrNull(value);
    }

    /** It throws {@link SerializationException}, naming the topic and what was expected there. */
    @Override
    public Deserializer<T> deserializer() {
        return this::decodeOrNull;
    }

    private byte @Nullable [] encodeOrNull(@Nullable T value) {
        return value == null ? null : encode.apply(value);
    }

    private @Nullable T decodeOrNull(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return decode.apply(bytes);
        } catch (IllegalArgumentException unreadable) {
            throw new SerializationException(
                    "no " + name + " in " + bytes.length + " bytes of topic " + topic + ": " + unreadable.getMessage(),
                    unreadable);
        }
    }
}
