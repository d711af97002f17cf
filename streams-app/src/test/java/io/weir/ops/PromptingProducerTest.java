package io.weir.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import io.weir.topology.Urgency;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("broker")
@ExtendWith(SharedCluster.class)
final class PromptingProducerTest {

    private static final String URGENT = "prompting-urgent";
    private static final String PATIENT = "prompting-patient";
    /** Far longer than the test waits: what arrives didn't arrive because of it. */
    private static final Duration LINGER = Duration.ofMinutes(10);

    private static final long PATIENCE_SECONDS = 60;

    private final Map<String, Object> config;

    PromptingProducerTest(EmbeddedCluster cluster) {
        config = new HashMap<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers(),
                ProducerConfig.CLIENT_ID_CONFIG, "prompting",
                ProducerConfig.LINGER_MS_CONFIG, Math.toIntExact(LINGER.toMillis()),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(LINGER.toMillis() * 2)));
    }

    @BeforeAll
    static void createTopics(EmbeddedCluster cluster) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(URGENT, 1, (short) 1), new NewTopic(PATIENT, 1, (short) 1)))
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void sendsAllThatWaits_whenSomebodyWaitsForOne() throws Exception {
        try (PromptingProducer producer = producer()) {
            Future<RecordMetadata> first = send(producer, PATIENT);
            Future<RecordMetadata> second = send(producer, PATIENT);
            Future<RecordMetadata> urgent = send(producer, URGENT);

            for (Future<RecordMetadata> sent : List.of(urgent, first, second)) {
                assertThat(sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS).hasOffset())
                        .isTrue();
            }
        }
    }

    @Test
    void letsWhatNobodyWaitsForWait_andSendsItWhenItIsClosed() throws Exception {
        Future<RecordMetadata> patient;
        try (PromptingProducer producer = producer()) {
            patient = send(producer, PATIENT);
            passTime();
            assertThat(patient.isDone()).isFalse();
        }
        assertThat(patient.isDone()).isTrue();
    }

    @Test
    void letsARecordWaitThatSaysItMay() throws Exception {
        try (PromptingProducer producer = producer()) {
            Future<RecordMetadata> patient =
                    producer.send(new ProducerRecord<>(URGENT, null, new byte[] {1}, new byte[] {2}, Urgency.MAY_WAIT));
            passTime();
            assertThat(patient.isDone()).isFalse();
        }
    }

    @Test
    void leavesATransactionAlone() throws Exception {
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "prompting");
        try (PromptingProducer producer = producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> urgent = send(producer, URGENT);
            config.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
            passTime();
            assertThat(urgent.isDone()).isFalse();

            producer.commitTransaction();
            assertThat(urgent.isDone()).isTrue();
        }
    }

    @Test
    void leavesNoThreadBehind() {
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "leaving");
        try (PromptingProducer producer = producer()) {
            assertThat(producer.metrics()).isNotEmpty();
            assertThat(prompters()).isEqualTo(1);
        }
        Awaitility.await().until(() -> prompters() == 0);
    }

    /** Another producer prompts, again and again: the broker answers twenty times in all. */
    private void passTime() throws Exception {
        try (PromptingProducer other = producer()) {
            for (int time = 0; time < 20; time++) {
                send(other, URGENT).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private static long prompters() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(PromptingProducer.PROMPTERS + "leaving"))
                .count();
    }

    private PromptingProducer producer() {
        return new PromptingProducer(
                config, topic -> topic.equals(URGENT) ? Urgency.AT_ONCE_UNLESS_MARKED : Urgency.WITH_OTHERS);
    }

    private static Future<RecordMetadata> send(PromptingProducer producer, String topic) {
        return producer.send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {2}));
    }
}
