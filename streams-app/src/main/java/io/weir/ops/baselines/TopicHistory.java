package io.weir.ops.baselines;

import io.weir.config.WeirConfig;
import io.weir.ops.ClientProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * What topics held between two times, in the order of the broker's time: reads only, as no group, and leaves no trace.
 *
 * <p>Of each partition a few hundred records wait; who is ahead pauses until the others have caught up.
 */
public final class TopicHistory
        implements Iterator<ConsumerRecord<byte @Nullable [], byte @Nullable []>>, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int ENOUGH = 500;

    private final Consumer<byte @Nullable [], byte @Nullable []> consumer;
    private final Instant to;
    private final Map<TopicPartition, Deque<ConsumerRecord<byte @Nullable [], byte @Nullable []>>> waiting =
            new HashMap<>();
    /** Of those that are not read to their end yet. */
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    private @Nullable ConsumerRecord<byte @Nullable [], byte @Nullable []> next;

    /**
     * @param topics as the cluster names them
     * @param from broker time of the first record
     * @param to broker time that no record reaches
     */
    public TopicHistory(WeirConfig config, List<String> topics, Instant from, Instant to) {
        Map<String, Object> properties = ClientProperties.consumer(config);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.to = to;
        begin(topics, from);
        next = advance();
    }

    private void begin(List<String> topics, Instant from) {
        Map<TopicPartition, Long> times =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        for (String topic : topics) {
            consumer.partitionsFor(topic)
                    .forEach(part -> times.put(new TopicPartition(topic, part.partition()), from.toEpochMilli()));
        }
        consumer.assign(times.keySet());
        Map<TopicPartition, Long> allEnds = consumer.endOffsets(times.keySet());
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        for (TopicPartition part : times.keySet()) {
            waiting.put(part, new ArrayDeque<>());
            OffsetAndTimestamp start = starts.get(part);
            long end = allEnds.getOrDefault(part, 0L);
            consumer.seek(part, start == null ? end : start.offset());
            if (start != null && start.offset() < end) {
                ends.put(part, end);
            }
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public ConsumerRecord<byte @Nullable [], byte @Nullable []> next() {
        ConsumerRecord<byte @Nullable [], byte @Nullable []> found = next;
        if (found == null) {
            throw new NoSuchElementException("nothing more was written until " + to);
        }
        next = advance();
        return found;
    }

    private @Nullable ConsumerRecord<byte @Nullable [], byte @Nullable []> advance() {
        while (ends.keySet().stream().anyMatch(part -> queue(part).isEmpty())) {
            poll();
        }
        Deque<ConsumerRecord<byte @Nullable [], byte @Nullable []>> earliest = null;
        for (Deque<ConsumerRecord<byte @Nullable [], byte @Nullable []>> each : waiting.values()) {
            if (!each.isEmpty()
                    && (earliest == null
                            || each.element().timestamp() < earliest.element().timestamp())) {
                earliest = each;
            }
        }
        return earliest == null || earliest.element().timestamp() >= to.toEpochMilli() ? null : earliest.remove();
    }

    private void poll() {
        for (TopicPartition part : waiting.keySet()) {
            if (ends.containsKey(part) && queue(part).size() < ENOUGH) {
                consumer.resume(List.of(part));
            } else {
                consumer.pause(List.of(part));
            }
        }
        consumer.poll(POLL).forEach(record -> queue(new TopicPartition(record.topic(), record.partition()))
                .add(record));
        ends.entrySet().removeIf(part -> consumer.position(part.getKey()) >= part.getValue());
    }

    private Deque<ConsumerRecord<byte @Nullable [], byte @Nullable []>> queue(TopicPartition part) {
        return waiting.computeIfAbsent(part, first -> new ArrayDeque<>());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
