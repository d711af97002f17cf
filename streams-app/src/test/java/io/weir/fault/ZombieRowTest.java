package io.weir.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldVerb;
import io.weir.ops.WeirApplication;
import io.weir.rule.HoldScope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A row of the desk's ledger from before a person's release stands behind it in the changelog, as a process that stood
 * still may leave it at least once. No signal is needed for it: whoever writes it last is the zombie.
 */
@Tag("broker")
@ExtendWith(SharedCluster.class)
final class ZombieRowTest {

    private static final int STOLEN = 12;
    private static final TopicPartition LEDGER = new TopicPartition("zombie-row-hold-ledger-v1-changelog", 0);

    @TempDir
    private Path directory;

    @Test
    void upholdsARelease_whenTheRowFromBeforeStandsBehindIt(EmbeddedCluster cluster) throws Exception {
        try (Deployment deployment = new Deployment("zombie-row", cluster, cluster.registryUrl(), directory);
                Outputs outputs = new Outputs(deployment)) {
            ConsumerRecord<byte[], byte[]> rowOfTheZombie;
            HoldCommand release;
            Set<String> held;
            try (WeirApplication weir = deployment.application()) {
                weir.start();
                deployment.awaitSettled();
                steal(deployment);
                HoldCommand placed = awaitCommand(outputs, HoldVerb.PLACE, 0);
                deployment.awaitSettled();
                rowOfTheZombie = ledgerRow(deployment, placed.holdId());
                deployment.release(placed);
                release = awaitCommand(outputs, HoldVerb.RELEASE, 0);
                deployment.awaitSettled();
                held = Set.copyOf(outputs.read().activeHoldIds());
            }
            assertThat(held).isNotEmpty().doesNotContain(release.holdId());
            writeAgain(deployment, rowOfTheZombie);

            try (WeirApplication successor = deployment.application()) {
                successor.start();
                HoldCommand upheld = awaitCommand(outputs, HoldVerb.RELEASE, release.generation());
                deployment.awaitSettled();

                assertThat(upheld.commandId()).isEqualTo(release.commandId());
                assertThat(outputs.read().activeHoldIds()).isEqualTo(held);
                new Contradictions(outputs, false).assertNone();
            }
            assertThat(ledgerRow(deployment, release.holdId()).value())
                    .as("the row that whoever starts next finds")
                    .isNotEqualTo(rowOfTheZombie.value());
        }
    }

    private static void steal(Deployment deployment) {
        Instant began = Instant.now().minus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.MILLIS);
        Attack attack = new Attack(began, 12, 1, 578_200);
        for (int number = 0; number < STOLEN; number++) {
            deployment.request(
                    attack.stolen(2 * number, Duration.ofMillis(200L * number)).build());
        }
    }

    /** The first of this verb on a withdrawal that a desk said which is younger than that generation. */
    private static HoldCommand awaitCommand(Outputs outputs, HoldVerb verb, long generation) {
        return await().pollInSameThread()
                .atMost(Deployment.PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> outputs.read().commands().stream()
                                .filter(command -> command.verb() == verb
                                        && command.scope() == HoldScope.WITHDRAWAL
                                        && command.generation() > generation)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The last row of the hold in the changelog. */
    private static ConsumerRecord<byte[], byte[]> ledgerRow(Deployment deployment, String holdId) {
        byte[] key = holdId.getBytes(StandardCharsets.UTF_8);
        ConsumerRecord<byte[], byte[]> last = null;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(deployment.client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(LEDGER));
            consumer.seekToBeginning(List.of(LEDGER));
            long end = consumer.endOffsets(List.of(LEDGER)).get(LEDGER);
            while (consumer.position(LEDGER) < end) {
                for (ConsumerRecord<byte[], byte[]> row : consumer.poll(Duration.ofMillis(100))) {
                    last = Arrays.equals(row.key(), key) ? row : last;
                }
            }
        }
        assertThat(last).as("row of " + holdId).isNotNull();
        return last;
    }

    private static void writeAgain(Deployment deployment, ConsumerRecord<byte[], byte[]> row) throws Exception {
        Map<String, Object> client =
                Map.of("bootstrap.servers", deployment.config().bootstrapServers());
        try (KafkaProducer<byte[], byte[]> zombie =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            zombie.send(new ProducerRecord<>(row.topic(), row.partition(), row.key(), row.value()))
                    .get();
        }
    }
}
