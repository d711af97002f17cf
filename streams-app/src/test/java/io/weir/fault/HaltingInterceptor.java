package io.weir.fault;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Ends the process at the worst of moments, which a kill from outside hardly ever meets: the broker has an output, and the
 * state that was changed with it is not even sent. Kafka makes one for each stream thread's producer.
 */
public final class HaltingInterceptor implements ProducerInterceptor<byte[], byte[]> {

    /** System property: how the name of the topic ends whose first record is the last that gets out. */
    static final String AFTER_FIRST_TO = "weir.fault.halt-after-first-to";

    static final int LIKE_SIGKILL = 137;

    private final String lastTopic = System.getProperty(AFTER_FIRST_TO);
    private final CountDownLatch acknowledged = new CountDownLatch(1);
    private boolean sent;

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        if (lastTopic != null) {
            if (record.topic().endsWith(lastTopic)) {
                sent = true;
            } else if (sent && record.topic().endsWith("-changelog")) {
                halt();
            }
        }
        return record;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception failure) {
        if (lastTopic != null && failure == null && metadata.topic().endsWith(lastTopic)) {
            acknowledged.countDown();
        }
    }

    private void halt() {
        try {
            if (acknowledged.await(1, TimeUnit.MINUTES)) {
                Runtime.getRuntime().halt(LIKE_SIGKILL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void close() {}
}
