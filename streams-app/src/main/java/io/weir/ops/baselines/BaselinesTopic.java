package io.weir.ops.baselines;

import io.weir.baseline.Baseline;
import io.weir.baseline.Baselines;
import io.weir.config.WeirConfig;
import io.weir.ops.ClientProperties;
import io.weir.ops.ClusterProblem;
import io.weir.serde.contract.ValueCodec;
import io.weir.serde.registry.UndecodableRecordException;
import io.weir.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Reads the topic to its end, and writes to it. */
public final class BaselinesTopic {

    private static final Duration POLL = Duration.ofMillis(200);

    private final WeirConfig config;
    private final ValueCodec<Baseline> codec;
    private final TopicPartition partition;

    public BaselinesTopic(WeirConfig config, ValueCodec<Baseline> codec) {
        this.config = config;
        this.codec = codec;
        this.partition =
                new TopicPartition(new Topics(config.topicPrefix(), config.applicationId()).named(Topics.BASELINES), 0);
    }

    /** As the cluster names it. */
    public String name() {
        return partition.topic();
    }

    /** All that it holds now; what can't be read is left out. */
    public Baselines read() {
        Baselines baselines = Baselines.none();
        try (Consumer<String, byte @Nullable []> consumer = open()) {
            long end = end(consumer);
            while (position(consumer) < end) {
                baselines = take(consumer.poll(POLL), baselines, unreadable -> {});
            }
        }
        return baselines;
    }

    /**
     * Writes them, and waits until the cluster has them.
     *
     * @throws ClusterProblem when it refuses one
     */
    public void write(Collection<Baseline> baselines) {
        Map<String, Object> properties = ClientProperties.producer(config);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (Baseline baseline : baselines) {
                sent.add(producer.send(new ProducerRecord<>(
                        partition.topic(),
                        partition.partition(),
                        baseline.key(),
                        codec.encode(partition.topic(), baseline))));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new ClusterProblem(
                    "the cluster refused baselines on " + partition.topic() + ": " + e.getCause()
                            + "; mend that and run it again, which does no harm",
                    e);
        }
    }

    /** Told of a record that is no baseline, with where it is and why. */
    interface Unreadable {
        void tell(String reason);
    }

    /** The baselines after some records more. */
    Baselines take(ConsumerRecords<String, byte @Nullable []> records, Baselines before, Unreadable unreadable) {
        Baselines after = before;
        List<Baseline> together = new ArrayList<>();
        for (ConsumerRecord<String, byte @Nullable []> record : records) {
            byte[] bytes = record.value();
            if (bytes == null) {
                after = after.with(together).without(String.valueOf(record.key()));
                together.clear();
                continue;
            }
            try {
                Baseline baseline = codec.decode(partition.topic(), bytes);
                if (baseline.key().equals(record.key())) {
                    together.add(baseline);
                } else {
                    // No tombstone could take it away, and compaction would keep it beside the right one.
                    unreadable.tell("offset " + record.offset() + ": the key is '" + record.key()
                            + "' of a baseline of " + baseline.key() + "; write it under its own");
                }
            } catch (UndecodableRecordException wrong) {
                unreadable.tell("offset " + record.offset() + ": " + wrong.getMessage());
            }
        }
        return after.with(together);
    }

    /** A consumer of no group, at the beginning. */
    Consumer<String, byte @Nullable []> open() {
        Map<String, Object> properties = ClientProperties.consumer(config);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // A topic that was made anew is read from its beginning, too.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        Consumer<String, byte @Nullable []> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        return consumer;
    }

    /** Where the topic ends now. */
    long end(Consumer<?, ?> consumer) {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** Where the consumer reads next. */
    long position(Consumer<?, ?> consumer) {
        return consumer.position(partition);
    }
}
