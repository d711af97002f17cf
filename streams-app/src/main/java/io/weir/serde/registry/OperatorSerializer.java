package io.weir.serde.registry;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes with the operator's class, and waits with it while its registry is down.
 *
 * @param <T> what is written
 */
final class OperatorSerializer<T extends IndexedRecord> implements Serializer<T> {
    private final Serializer<Object> serializer;
    private final RegistryPatience patience;

    OperatorSerializer(Serializer<Object> serializer, RegistryPatience patience) {
        this.serializer = serializer;
        this.patience = patience;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T value) {
        if (value == null) {
            return null;
        }
        return patience.persist(() -> attempt(topic, value));
    }

    @Override
    public void close() {
        serializer.close();
    }

    private byte[] attempt(String topic, T value) throws RegistryUnreachableException {
        try {
            return serializer.serialize(topic, value);
        } catch (RuntimeException e) {
            String asked = "to write a " + value.getSchema().getName() + " to topic '" + topic + "'";
            OperatorFailure failure = OperatorFailure.of(e);
            if (failure.kind() == OperatorFailure.Kind.OUTAGE) {
                throw failure.unreachable(asked);
            }
            throw failure.kind() == OperatorFailure.Kind.REFUSED ? failure.refusal(asked) : e;
        }
    }
}
