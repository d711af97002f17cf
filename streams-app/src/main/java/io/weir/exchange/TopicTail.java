package io.weir.exchange;

import io.weir.serde.contract.ValueCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all partitions of a topic, in no group. For one thread.
 *
 * @param <T> the topic's values
 */
public final class TopicTail<T> implements AutoCloseable {

    /**
     * One record.
     *
     * @param value null for a tombstone
     */
    public record Read<T>(@Nullable String key, @Nullable T value, Instant timestamp) {}

    private final Consumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final String topic;
    private final ValueCodec<T> codec;

    /**
     * Begins at the topic's beginning.
     *
     * @param client properties of the Kafka client
     * @param topic as the cluster names it
     */
    public TopicTail(Map<String, Object> client, String topic, ValueCodec<T> codec) {
        this.topic = topic;
        this.codec = codec;
        this.consumer = new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer());
        for (PartitionInfo partition : consumer.partitionsFor(topic)) {
            partitions.add(new TopicPartition(topic, partition.partition()));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Goes to the first records that the broker took at this time or later. */
    void seekTo(Instant time) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, time.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> offsets = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp found = offsets.get(partition);
            if (found == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, found.offset());
            }
        }
    }

    /** What has come; waits for it at most so long. */
    public List<Read<T>> poll(Duration atMost) {
        List<Read<T>> read = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(atMost)) {
            T value = record.value() == null ? null : codec.decode(topic, record.value());
            read.add(new Read<>(record.key(), value, Instant.ofEpochMilli(record.timestamp())));
        }
        return read;
    }

    /** All that the topic has now, from where this reader is. */
    public List<Read<T>> readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<Read<T>> read = new ArrayList<>();
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            read.addAll(poll(Duration.ofMillis(100)));
        }
        return read;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
