package io.weir.exchange;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** One produce and consume through a broker with nothing in between: what any hop costs on this machine, just now. */
public final class RawHop implements AutoCloseable {

    private final String topic;
    private final int valueBytes;
    private final Producer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread reader = new Thread(this::read, "raw-hop");
    private final List<Long> nanos = new ArrayList<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * @param client properties that every Kafka client gets
     * @param topic of one partition, for this alone
     * @param valueBytes size of each record, at least 8
     */
    public RawHop(Map<String, Object> client, String topic, int valueBytes) {
        this.topic = topic;
        this.valueBytes = valueBytes;
        Map<String, Object> producing = new LinkedHashMap<>(client);
        producing.put("linger.ms", 0);
        producing.put("acks", "all");
        this.producer = new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(new TopicPartition(topic, 0)));
        consumer.seekToBeginning(consumer.assignment());
        reader.setDaemon(true);
        reader.start();
    }

    /** Sends one; it is measured when it is read. */
    public void send() {
        byte[] value = new byte[valueBytes];
        ByteBuffer.wrap(value).putLong(System.nanoTime());
        var unused = producer.send(new ProducerRecord<>(topic, value), (metadata, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            }
        });
    }

    /** Forgets what was measured so far. */
    public void reset() {
        synchronized (nanos) {
            nanos.clear();
        }
    }

    /** From send to read, nanoseconds, as they came. */
    public List<Long> nanos() {
        Exception failed = failure.get();
        if (failed != null) {
            throw new KafkaException("the raw hop failed: " + failed.getMessage(), failed);
        }
        synchronized (nanos) {
            return List.copyOf(nanos);
        }
    }

    private void read() {
        try {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    long took =
                            System.nanoTime() - ByteBuffer.wrap(record.value()).getLong();
                    synchronized (nanos) {
                        nanos.add(took);
                    }
                }
            }
        } catch (WakeupException closing) {
            // That is how it ends.
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
        } finally {
            consumer.close();
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
