package io.weir.ops;

import io.weir.topology.Urgency;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's producer, whose records wait for others but for those that somebody waits for: with one of these all goes that
 * waits. Two producers, one of which lingers, would send as many requests for what is urgent and more for the rest.
 */
class PromptingProducer extends KafkaProducer<byte[], byte[]> {

    /** How their threads' names begin; the rest is the producer's client id. */
    static final String PROMPTERS = "prompter-of-";

    private final Function<String, Urgency> urgency;
    private final Map<String, Urgency> known = new ConcurrentHashMap<>();
    private final Promptness promptness = new Promptness(System::nanoTime);
    /** Null with transactions: nobody reads what is in one before its commit, and that sends all. */
    private final @Nullable Prompter prompter;

    /** @param urgency of a topic, by its name in the cluster; asked once for each */
    PromptingProducer(Map<String, Object> config, Function<String, Urgency> urgency) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.urgency = urgency;
        prompter = config.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG)
                ? null
                : new Prompter(this, PROMPTERS + config.get(ProducerConfig.CLIENT_ID_CONFIG));
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        Future<RecordMetadata> sent = super.send(record, callback);
        if (prompter != null && promptness.isWaitedFor(urgencyOf(record))) {
            prompter.prompt();
        }
        return sent;
    }

    private Urgency urgencyOf(ProducerRecord<?, ?> record) {
        return known.computeIfAbsent(record.topic(), urgency).of(record.headers());
    }

    @Override
    public void close(Duration timeout) {
        if (prompter != null) {
            prompter.close();
        }
        super.close(timeout);
    }
}
