package io.weir.fault;

import io.weir.topology.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Lets each thread of this JVM that has read a call stand still while a stop is in force, as hard work on calls would. */
public final class StandingCalls implements ConsumerInterceptor<byte[], byte[]> {

    /** Longer than any test waits, so that a thread that is forgotten doesn't stand for ever. */
    private static final Duration MOST = Duration.ofMinutes(3);

    private static volatile @Nullable Stop current;

    /** From its making until it is ended. */
    static final class Stop implements AutoCloseable {
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile boolean anyStands;

        /** Whether it has begun to hold any thread, and isn't over. */
        boolean isInForce() {
            return anyStands && over.getCount() > 0;
        }

        /** The threads go on. */
        void end() {
            over.countDown();
        }

        @Override
        public void close() {
            end();
        }
    }

    static Stop stop() {
        Stop made = new Stop();
        current = made;
        return made;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        Stop stop = current;
        boolean anyCalls = records.partitions().stream()
                .anyMatch(partition -> partition.topic().endsWith("." + Topics.API_CALLS));
        if (stop != null && anyCalls) {
            stand(stop);
        }
        return records;
    }

    private static void stand(Stop stop) {
        stop.anyStands = true;
        try {
            boolean ended = stop.over.await(MOST.toMillis(), TimeUnit.MILLISECONDS);
            stop.anyStands = ended && stop.anyStands;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void close() {}
}
