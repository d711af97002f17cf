package io.weir.topology.store;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Sees in which order a stream thread sends, is acknowledged and commits; one deployment at a time. */
final class CommitOrder {

    /**
     * @param offset up to which input was committed
     * @param count the last that had been sent to the changelog of counts
     * @param unacknowledged records that had been sent and not been acknowledged, by topic
     * @param sent records that had been sent, by topic
     */
    record Commit(long offset, long count, Map<String, Long> unacknowledged, Map<String, Long> sent) {}

    static final List<Commit> COMMITS = new CopyOnWriteArrayList<>();

    private static final Map<String, Long> SENT = new ConcurrentHashMap<>();
    private static final Map<String, Long> UNACKNOWLEDGED = new ConcurrentHashMap<>();
    private static final AtomicLong COUNT = new AtomicLong();

    private CommitOrder() {}

    /** The producer's side. */
    public static final class Sending implements ProducerInterceptor<byte[], byte[]> {

        @Override
        public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
            SENT.merge(record.topic(), 1L, Long::sum);
            UNACKNOWLEDGED.merge(record.topic(), 1L, Long::sum);
            if (record.topic().contains(TallyTopology.COUNTS)) {
                COUNT.set(ByteBuffer.wrap(record.value()).getLong());
            }
            return record;
        }

        @Override
        public void onAcknowledgement(RecordMetadata metadata, Exception failure) {
            if (failure == null) {
                UNACKNOWLEDGED.merge(metadata.topic(), -1L, Long::sum);
            }
        }

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> settings) {}
    }

    /** The consumer's side. */
    public static final class Committing implements ConsumerInterceptor<byte[], byte[]> {

        @Override
        public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
            return records;
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
            offsets.values()
                    .forEach(offset -> COMMITS.add(
                            new Commit(offset.offset(), COUNT.get(), Map.copyOf(UNACKNOWLEDGED), Map.copyOf(SENT))));
        }

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> settings) {}
    }
}
