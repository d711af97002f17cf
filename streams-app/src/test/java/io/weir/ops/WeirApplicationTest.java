package io.weir.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.config.WeirConfig;
import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.EmbeddedRegistry;
import io.weir.embedded.SharedCluster;
import io.weir.event.EntityKind;
import io.weir.event.KnownEntity;
import io.weir.ops.topics.TopicDefinition;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.registry.RegistryOutageListener;
import io.weir.serde.registry.ValueSerdes;
import io.weir.topology.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("broker")
@ExtendWith(SharedCluster.class)
final class WeirApplicationTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final RuleSet RULES = RuleSet.of(RuleFiles.builtIn());
    private static final int SEEDS = 300;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path state;

    @Test
    void isReadyWhenSeedsHavePassed_andLeavesTheGroupAtOnce(EmbeddedCluster shared) throws Exception {
        WeirConfig config = TestApplication.config("ready", shared, state, Map.of("memory.complete", "DESTINATION"));
        TestApplication.createTopics(config, UnaryOperator.identity());
        seed(config);
        try (WeirApplication weir = new WeirApplication(config, RULES)) {
            assertThat(get(weir, "/health").statusCode()).isEqualTo(503);

            weir.start();
            weir.awaitReady(PATIENCE);

            assertThat(weir.health().lag())
                    .hasSize(Topics.INPUTS.size() + Topics.INTERNAL.size())
                    .containsEntry("ready.known-entities", 0L)
                    .containsEntry("ready-by-destination-repartition", 0L);
            HttpResponse<String> health = get(weir, "/health");
            JsonNode json = new ObjectMapper().readTree(health.body());
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(json.path("ready").asBoolean()).isTrue();
            assertThat(json.path("state").asText()).isEqualTo("RUNNING");
            assertThat(json.path("reasons")).isEmpty();
            assertThat(json.path("ruleSet").asText()).isEqualTo(RULES.revision());
            assertThat(json.path("holdsEnforced").asBoolean(true)).isFalse();
            assertThat(json.path("lag").path("ready.withdrawals").asLong(-1)).isZero();
            assertThat(get(weir, "/metrics").body())
                    .contains("weir_ops_ready 1.0")
                    .contains("weir_ops_lag_records{topic=\"ready.known-entities\"} 0.0")
                    .contains("weir_ops_overdue_records{topic=\"ready.known-entities\"} 0.0")
                    .contains("weir_registry_waiting_threads 0.0")
                    .contains("kafka_stream_failed_stream_threads_total")
                    .contains("jvm_memory_used_bytes");
            assertThat(get(weir, "/").statusCode()).isEqualTo(404);
            assertThat(group(config).members()).isNotEmpty();
            assertThat(prompters())
                    .as("records that somebody waits for are prompted")
                    .isPositive();
        }
        ConsumerGroupDescription left = group(config);
        assertThat(left.members()).isEmpty();
        assertThat(left.groupState()).isEqualTo(GroupState.EMPTY);
    }

    @Test
    void readsCallsByOtherMembersThanWithdrawals(EmbeddedCluster shared) {
        WeirConfig config = TestApplication.config("members", shared, state, Map.of());
        TestApplication.createTopics(config, UnaryOperator.identity());
        Set<String> ofCalls =
                Set.of("members.api-calls", "members-call-sightings-repartition", "members-key-seeds-repartition");
        try (WeirApplication weir = new WeirApplication(config, RULES)) {
            weir.start();

            await().pollInSameThread().atMost(PATIENCE).untilAsserted(() -> {
                List<Set<String>> read = group(config).members().stream()
                        .map(member -> member.assignment().topicPartitions().stream()
                                .map(TopicPartition::topic)
                                .collect(Collectors.toSet()))
                        .toList();
                assertThat(read).hasSize(2).contains(ofCalls).anySatisfy(others -> assertThat(others)
                        .hasSize(Topics.INPUTS.size() + Topics.INTERNAL.size() - ofCalls.size())
                        .doesNotContainAnyElementsOf(ofCalls));
            });
        }
    }

    @Test
    void isReadySoon_howeverRareCommitsAre(EmbeddedCluster shared) throws Exception {
        WeirConfig config =
                TestApplication.config("rare", shared, state, Map.of("kafka.commit.interval.ms", "3600000"));
        TestApplication.createTopics(config, UnaryOperator.identity());
        seed(config);
        try (WeirApplication weir = new WeirApplication(config, RULES)) {
            weir.start();

            weir.awaitReady(PATIENCE);

            assertThat(weir.health().lag()).containsEntry("rare.known-entities", 0L);
        }
    }

    @Test
    void isReadyWhenSeedsHavePassed_underExactlyOnce(EmbeddedCluster shared) throws Exception {
        WeirConfig config =
                TestApplication.config("exactly", shared, state, Map.of("processing.guarantee", "exactly_once_v2"));
        TestApplication.createTopics(config, UnaryOperator.identity());
        seed(config);
        try (WeirApplication weir = new WeirApplication(config, RULES)) {
            weir.start();
            weir.awaitReady(PATIENCE);

            assertThat(weir.health().lag()).containsEntry("exactly.known-entities", 0L);
            assertThat(weir.health().lag().get("exactly-by-destination-repartition"))
                    .as("at most the marker of the last transaction")
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void waitsForARegistryThatIsDown_andSaysSo(EmbeddedCluster shared) throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.startNew()) {
            registry.stop();
            WeirConfig config = TestApplication.config(
                    "registry-down", shared, state, Map.of("schema.registry.url", registry.url()));
            TestApplication.createTopics(config, UnaryOperator.identity());
            try (WeirApplication weir = new WeirApplication(config, RULES)) {
                CompletableFuture<Void> started = CompletableFuture.runAsync(weir::start);
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(weir.health().reasons().toString()).contains("for the registry"));
                assertThat(get(weir, "/health").body()).contains(registry.url());

                registry.start();

                assertThat(started).succeedsWithin(PATIENCE);
                weir.awaitReady(PATIENCE);
            }
        }
    }

    @Test
    void canBeClosed_whileItWaitsForTheRegistry(EmbeddedCluster shared) {
        try (EmbeddedRegistry registry = EmbeddedRegistry.startNew()) {
            registry.stop();
            WeirConfig config =
                    TestApplication.config("close-early", shared, state, Map.of("schema.registry.url", registry.url()));
            TestApplication.createTopics(config, UnaryOperator.identity());
            WeirApplication weir = new WeirApplication(config, RULES);
            CompletableFuture<Void> started = CompletableFuture.runAsync(weir::start);
            await().atMost(PATIENCE)
                    .until(() -> weir.health().reasons().toString().contains("for the registry"));

            weir.close();

            assertThat(started).failsWithin(Duration.ofSeconds(30));
            assertThat(weir.ended()).succeedsWithin(Duration.ofSeconds(1));
        }
    }

    @Test
    void endsByItself_andSaysWhy_whenATopicIsDeleted(EmbeddedCluster shared) throws Exception {
        WeirConfig config =
                TestApplication.config("deleted", shared, state, Map.of("kafka.metadata.max.age.ms", "500"));
        TestApplication.createTopics(config, UnaryOperator.identity());
        try (WeirApplication weir = new WeirApplication(config, RULES);
                Cluster cluster = Cluster.connect(config)) {
            weir.start();
            weir.awaitReady(PATIENCE);

            cluster.ask(
                    admin -> admin.deleteTopics(List.of("deleted.withdrawals")).all());

            assertThat(weir.ended())
                    .failsWithin(PATIENCE)
                    .withThrowableOfType(ExecutionException.class)
                    .havingCause()
                    .isInstanceOf(ClusterProblem.class)
                    .withMessageContaining("MissingSourceTopicException");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(weir.ready()).isFalse());
        }
    }

    @Test
    void refusesTopicsThatAreMissing(EmbeddedCluster shared) {
        WeirConfig config = TestApplication.config("missing", shared, state, Map.of());

        assertRefused(config, "no topic missing.active-holds, missing.alerts", "weir topics create");
    }

    @Test
    void refusesTopicsOnWhichOneAccountsEventsWouldNotMeet(EmbeddedCluster shared) {
        WeirConfig config = TestApplication.config("apart", shared, state, Map.of());
        TestApplication.createTopics(
                config,
                topic -> topic.name().equals(Topics.WITHDRAWALS)
                        ? new TopicDefinition(topic.name(), 3, (short) 1, topic.config())
                        : topic);

        assertRefused(config, "'apart.withdrawals' has 3 partitions", "'apart.withdrawal-updates' 1", "anew");
    }

    @Test
    void refusesTimesThatCanBeForged_unlessProducersAreTrusted(EmbeddedCluster shared) throws Exception {
        WeirConfig config = TestApplication.config("forged", shared, state, Map.of());
        TestApplication.createTopics(config, topic -> {
            Map<String, String> settings = new TreeMap<>(topic.config());
            settings.put("message.timestamp.type", "CreateTime");
            return new TopicDefinition(topic.name(), 1, (short) 1, settings);
        });

        assertRefused(config, "forged.withdrawals", "weir topics create --alter", "intake.trust-producer-time=true");

        WeirConfig trusting =
                TestApplication.config("forged", shared, state, Map.of("intake.trust-producer-time", "true"));
        try (WeirApplication weir = new WeirApplication(trusting, RULES)) {
            weir.start();
            weir.awaitReady(PATIENCE);
        }
    }

    @Test
    void refusesAPortThatIsTaken(EmbeddedCluster shared) {
        WeirConfig config = TestApplication.config("port", shared, state, Map.of());
        try (WeirApplication first = new WeirApplication(config, RULES)) {
            WeirConfig same = TestApplication.config(
                    "port",
                    shared,
                    state,
                    Map.of("server.port", String.valueOf(first.address().getPort())));

            assertThatThrownBy(() -> new WeirApplication(same, RULES))
                    .isInstanceOf(ClusterProblem.class)
                    .hasMessageContaining("set server.host and server.port");
        }
    }

    private static void assertRefused(WeirConfig config, String... named) {
        try (WeirApplication weir = new WeirApplication(config, RULES)) {
            assertThatThrownBy(weir::start).isInstanceOf(ClusterProblem.class).hasMessageContainingAll(named);
        }
    }

    private static void seed(WeirConfig config) throws Exception {
        Topics topics = new Topics(config.topicPrefix(), config.applicationId());
        String topic = topics.named(Topics.KNOWN_ENTITIES);
        ContractCodecs codecs = ContractCodecs.of(ValueSerdes.connect(
                config.registry(), InstantSource.system(), new Closing(), RegistryOutageListener.SILENT));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                ClientProperties.producer(config), new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < SEEDS; i++) {
                byte[] value = codecs.knownEntity().encode(topic, entity(i));
                producer.send(new ProducerRecord<>(topic, "key-" + i, value)).get();
            }
        }
    }

    private static KnownEntity entity(int i) {
        Instant before = Instant.parse("2026-01-01T00:00:00Z");
        return i % 2 == 0
                ? new KnownEntity(
                        EntityKind.DESTINATION, "bitcoin", "bc1q" + i, null, before, null, null, null, null, null, null)
                : new KnownEntity(
                        EntityKind.API_KEY, null, null, null, null, null, "a" + i, "k" + i, before, before, null);
    }

    private static long prompters() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(PromptingProducer.PROMPTERS + "ready"))
                .count();
    }

    private static ConsumerGroupDescription group(WeirConfig config) {
        try (Cluster cluster = Cluster.connect(config)) {
            return cluster.ask(admin -> admin.describeConsumerGroups(List.of(config.applicationId()))
                    .describedGroups()
                    .get(config.applicationId()));
        }
    }

    private HttpResponse<String> get(WeirApplication weir, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(weir.address() + path)).build(), BodyHandlers.ofString());
    }
}
