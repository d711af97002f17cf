package io.weir.ops.compacted;

import io.weir.config.WeirConfig;
import io.weir.ops.ClientProperties;
import io.weir.ops.ClusterProblem;
import io.weir.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** A compacted topic of one partition, read from its beginning. A value of null is a tombstone. */
public final class CompactedTopic {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Whoever reads it. */
    @FunctionalInterface
    public interface Taker {

        /** Takes what came next. */
        void take(ConsumerRecords<String, byte @Nullable []> records);
    }

    private final WeirConfig config;
    private final TopicPartition partition;

    /** @param topic its name in the contract, without prefix */
    public CompactedTopic(WeirConfig config, String topic) {
        this.config = config;
        this.partition = new TopicPartition(new Topics(config.topicPrefix(), config.applicationId()).named(topic), 0);
    }

    /** As the cluster names it. */
    public String name() {
        return partition.topic();
    }

    /** The only one. */
    public TopicPartition partition() {
        return partition;
    }

    /**
     * Reads all that it holds now.
     *
     * @throws ClusterProblem when it takes longer than a minute
     */
    public void read(Taker taker) {
        long begun = System.nanoTime();
        try (Consumer<String, byte @Nullable []> consumer = open()) {
            long end = end(consumer);
            while (position(consumer) < end) {
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw new ClusterProblem("'" + name() + "' could not be read to its end within "
                            + PATIENCE.toSeconds() + " s; look at the brokers, then run it again");
                }
                taker.take(consumer.poll(POLL));
            }
        }
    }

    /** A consumer of no group, at the beginning. */
    Consumer<String, byte @Nullable []> open() {
        Map<String, Object> properties = ClientProperties.consumer(config);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Where the topic was made anew, a jump anywhere would pass records over: fail, and read it from its beginning.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
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
