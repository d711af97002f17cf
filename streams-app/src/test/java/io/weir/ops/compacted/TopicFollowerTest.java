package io.weir.ops.compacted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.config.WeirConfig;
import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import io.weir.ops.ClientProperties;
import io.weir.ops.TestApplication;
import io.weir.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("broker")
@ExtendWith(SharedCluster.class)
final class TopicFollowerTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    private final Counter failures = new SimpleMeterRegistry().counter("failures");
    private final List<List<String>> handedOut = new CopyOnWriteArrayList<>();
    private final CountDownLatch mended = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger readings = new AtomicInteger();

    /** An error and not an exception: a thread that ends of it would leave what is known as it is, for ever. */
    @Test
    void tellsWhyItCantReadAndReadsAnewFromTheBeginning(EmbeddedCluster cluster) {
        WeirConfig config = TestApplication.config("follows", cluster, directory, Map.of());
        TestApplication.createTopics(config, topic -> topic);
        CompactedTopic topic = new CompactedTopic(config, Topics.BASELINES);
        send(config, topic, "first", "second");

        TopicFollower follower = new TopicFollower(topic, Texts::new, this::sleep, failures);
        follower.start();
        await().atMost(PATIENCE).until(() -> follower.problem() != null);
        assertThat(follower.problem()).isEqualTo("the first reading fails");
        assertThat(follower.hasReadToEnd()).isFalse();
        assertThat(handedOut).isEmpty();

        mended.countDown();
        await().atMost(PATIENCE).until(follower::hasReadToEnd);
        assertThat(follower.problem()).isNull();
        assertThat(handedOut).last().isEqualTo(List.of("first", "second"));
        assertThat(failures.count()).isEqualTo(1);

        send(config, topic, "third");
        await().atMost(PATIENCE).until(() -> handedOut.contains(List.of("first", "second", "third")));
        closed.countDown();
    }

    private void sleep(Duration duration) throws InterruptedException {
        if (closed.getCount() == 0) {
            throw new InterruptedException("closed");
        }
        if (!duration.isZero()) {
            mended.await();
        }
    }

    private static void send(WeirConfig config, CompactedTopic topic, String... texts) {
        Map<String, Object> properties = new HashMap<>(ClientProperties.producer(config));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            for (String text : texts) {
                Future<?> sent = producer.send(new ProducerRecord<>(topic.name(), 0, text, text));
                assertThat(sent).succeedsWithin(PATIENCE);
            }
        }
    }

    private final class Texts implements TopicFollower.Reading {
        private final boolean fails = readings.getAndIncrement() == 0;
        private final List<String> texts = new ArrayList<>();

        @Override
        public void take(ConsumerRecords<String, byte @Nullable []> records) {
            if (fails) {
                throw new AssertionError("the first reading fails");
            }
            for (ConsumerRecord<String, byte @Nullable []> record : records) {
                byte[] value = record.value();
                texts.add(value == null ? "gone" : new String(value, StandardCharsets.UTF_8));
            }
        }

        @Override
        public void handOut() {
            handedOut.add(List.copyOf(texts));
        }
    }
}
