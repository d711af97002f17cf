package io.weir.ops;

import io.weir.topology.Urgency;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Kafka's clients, whose producers refuse to send after a pause that may have cost the process its place in the group,
 * until it has a place again.
 *
 * <p>At least once, nobody else stops a process that comes back after others have taken its partitions over: before it
 * learns that it was missed it would write its old state over its successor's, into the same changelogs, and whoever
 * restores from them next would go back behind what people and rules have decided since. Streams takes the refusal for
 * what it takes a fenced producer for: it drops its tasks, and their state, and joins anew. What had been handed to a
 * producer when the pause began, some milliseconds' worth, still goes out.
 */
final class FencedClients implements KafkaClientSupplier {

    private final Pauses pauses;
    private final Function<String, Urgency> urgency;
    /** By stream thread, the pauses that were over when its place in the group was last given to it. */
    private final ThreadLocal<Integer> pausesBeforeJoining = new ThreadLocal<>();

    /** @param urgency of a topic, by its name in the cluster */
    FencedClients(Pauses pauses, Function<String, Urgency> urgency) {
        this.pauses = pauses;
        this.urgency = urgency;
    }

    /** The shortest pause after which the group may have given the process up: the last heartbeat is older than that. */
    static Duration shortestHarmful(Properties streams) {
        Map<String, Object> consumer = new StreamsConfig(streams).getMainConsumerConfigs("", "", 0);
        ConsumerConfig settings = new ConsumerConfig(ConsumerConfig.appendDeserializerToConfig(
                consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        return Duration.ofMillis(settings.getInt(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG)
                - settings.getInt(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG));
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new PromptingProducer(config, urgency) {
            @Override
            public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
                refuseAfterPause();
                return super.send(record, callback);
            }
        };
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()) {
            @Override
            public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
                joining();
                super.subscribe(topics, new Joining(listener));
            }

            @Override
            public void subscribe(Pattern topics, ConsumerRebalanceListener listener) {
                joining();
                super.subscribe(topics, new Joining(listener));
            }
        };
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void joining() {
        pausesBeforeJoining.set(pauses.count());
    }

    private void refuseAfterPause() {
        Integer before = pausesBeforeJoining.get();
        if (before != null && before != pauses.count()) {
            throw new KafkaException(new ProducerFencedException(
                    "the process stood still for longer than its group waits for it; others may have gone on"));
        }
    }

    /** What is assigned after a loss belongs to a new place in the group. */
    private final class Joining implements ConsumerRebalanceListener {

        private final ConsumerRebalanceListener listener;

        Joining(ConsumerRebalanceListener listener) {
            this.listener = listener;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            joining();
            listener.onPartitionsAssigned(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            listener.onPartitionsRevoked(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            listener.onPartitionsLost(partitions);
        }
    }
}
