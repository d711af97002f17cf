package io.weir.bench;

import io.weir.event.ApiCall;
import io.weir.serde.contract.ContractCodecs;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes calls to a topic as an exchange does: Avro, keyed by account, compressed, many in a batch. */
final class CallPublisher {

    private static final long TELL_EACH = 10_000;

    private final Map<String, Object> client;
    private final ContractCodecs codecs;

    /** @param client properties that every Kafka client gets */
    CallPublisher(Map<String, Object> client, ContractCodecs codecs) {
        this.client = client;
        this.codecs = codecs;
    }

    /**
     * Writes and waits until the broker has all of it.
     *
     * @param progress hears how many are written
     * @return bytes of all values together
     */
    long publish(CallStream calls, long count, String topic, LongConsumer progress) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        long bytes = 0;
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (long number = 1; number <= count; number++) {
                ApiCall call = calls.next();
                byte[] value = codecs.apiCall().encode(topic, call);
                bytes += value.length;
                var unused = producer.send(new ProducerRecord<>(topic, call.accountId(), value), (metadata, e) -> {
                    if (e != null) {
                        failure.compareAndSet(null, e);
                    }
                });
                if (number % TELL_EACH == 0) {
                    progress.accept(number);
                }
            }
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw new KafkaException("can't write calls to '" + topic + "': " + failed.getMessage(), failed);
        }
        return bytes;
    }

    private KafkaProducer<String, byte[]> producer() {
        Map<String, Object> properties = new HashMap<>(client);
        // One request at a time keeps the order without the broker's bookkeeping of sequences.
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }
}
