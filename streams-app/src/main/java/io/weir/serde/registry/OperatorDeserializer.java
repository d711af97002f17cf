package io.weir.serde.registry;

import io.weir.serde.registry.UndecodableRecordException.Reason;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads with the operator's class, waits with it while its registry is down, and speaks of bad records as ours does.
 *
 * @param <T> what is read
 */
final class OperatorDeserializer<T> implements Deserializer<T> {
    private static final int NOT_FOUND = 404;

    private final Class<T> valueClass;
    private final Deserializer<?> deserializer;
    private final RegistryPatience patience;

    OperatorDeserializer(Class<T> valueClass, Deserializer<?> deserializer, RegistryPatience patience) {
        this.valueClass = valueClass;
        this.deserializer = deserializer;
        this.patience = patience;
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        Object result = patience.<@Nullable Object>persist(() -> attempt(topic, value));
        if (!valueClass.isInstance(result)) {
            throw new UndecodableRecordException(
                    Reason.INCOMPATIBLE_SCHEMA,
                    "value of topic '" + topic + "' is a "
                            + (result == null ? "null" : result.getClass().getName()) + " and not a "
                            + valueClass.getName() + ": the producer writes to the wrong topic, or "
                            + deserializer.getClass().getName() + " ignores specific.avro.reader");
        }
        return valueClass.cast(result);
    }

    @Override
    public void close() {
        deserializer.close();
    }

    private @Nullable Object attempt(String topic, byte[] value) throws RegistryUnreachableException {
        try {
            return deserializer.deserialize(topic, value);
        } catch (RuntimeException e) {
            String asked = "to read a value of topic '" + topic + "'";
            OperatorFailure failure = OperatorFailure.of(e);
            if (failure.kind() == OperatorFailure.Kind.OUTAGE) {
                throw failure.unreachable(asked);
            }
            throw failure.kind() == OperatorFailure.Kind.REFUSED
                    ? refused(failure, asked, value)
                    : undecodable(asked, e);
        }
    }

    private RuntimeException refused(OperatorFailure failure, String asked, byte[] value) {
        return failure.status() == NOT_FOUND
                ? new UnknownSchemaIdException(
                        ConfluentWireFormat.schemaId(value),
                        "of " + deserializer.getClass().getName())
                : failure.refusal(asked);
    }

    /** Kafka's exceptions other than this one, a configuration that is wrong among them, are no fault of the record. */
    private RuntimeException undecodable(String asked, RuntimeException thrown) {
        boolean isAboutValue = thrown instanceof SerializationException || !(thrown instanceof KafkaException);
        return isAboutValue
                ? new UndecodableRecordException(
                        Reason.MALFORMED,
                        deserializer.getClass().getName() + " failed " + asked + ": " + thrown,
                        thrown)
                : thrown;
    }
}
