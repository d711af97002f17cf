package io.weir.ops.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.baseline.Baseline;
import io.weir.config.WeirConfig;
import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import io.weir.event.Channel;
import io.weir.event.Rail;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalBuilder;
import io.weir.ops.ClientProperties;
import io.weir.ops.TestApplication;
import io.weir.ops.WeirApplication;
import io.weir.ops.topics.TopicDefinition;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.registry.RegistryOutageListener;
import io.weir.serde.registry.ValueSerdes;
import io.weir.topology.Topics;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is learned on a broker in two weeks of event time, with and without restarts that lose the state directory. */
@Tag("broker")
@ExtendWith(SharedCluster.class)
final class RestartedLearningTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant NOON = Instant.now()
            .atOffset(ZoneOffset.UTC)
            .with(TemporalAdjusters.previous(DayOfWeek.MONDAY))
            .truncatedTo(ChronoUnit.DAYS)
            .plusHours(12)
            .minusWeeks(3)
            .toInstant();
    private static final List<String> ASSETS = List.of("BTC", "ETH", "SOL", "ADA");
    private static final String RULES = """
            title: Three times the usual
            name: three-times-the-usual
            logsource: {product: exchange, service: withdrawals}
            detection: {s: {amountInBaselines|gte: 3}, condition: s}
            weir: {mode: alert}
            """;

    @TempDir
    private Path directory;

    @Test
    void learnsTheSame_withRestartsBetween(EmbeddedCluster cluster) throws InterruptedException {
        List<Withdrawal> all = withdrawals();
        int inTheSecondWeek = all.size() * 2 / 3;
        List<Baseline> straight = learned("learns-straight", cluster, List.of(all));
        List<Baseline> restarted = learned(
                "learns-again",
                cluster,
                List.of(
                        all.subList(0, 10),
                        all.subList(10, inTheSecondWeek),
                        all.subList(inTheSecondWeek, all.size()),
                        List.of()));

        assertThat(straight).hasSize(ASSETS.size());
        assertThat(straight.stream().map(Baseline::slots)).containsOnly(24);
        assertThat(restarted).isEqualTo(straight);
    }

    /** What the topic has in the end, where each part is taken by another process. */
    private List<Baseline> learned(String name, EmbeddedCluster cluster, List<List<Withdrawal>> parts)
            throws InterruptedException {
        WeirConfig config = config(name, cluster, 0);
        TestApplication.createTopics(config, RestartedLearningTest::withTimesOfTheProducer);
        BaselinesTopic topic = new BaselinesTopic(config, codecs(config).baseline());
        int taken = 0;
        for (int part = 0; part < parts.size(); part++) {
            try (WeirApplication weir = new WeirApplication(
                    config(name, cluster, part), RuleSet.of(List.of(new RuleFile("r.yml", RULES))))) {
                weir.start();
                weir.awaitReady(PATIENCE);
                publish(config, parts.get(part));
                taken += parts.get(part).size();
                int committed = taken;
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(learnedFrom(config)).isGreaterThanOrEqualTo(committed));
                if (part == parts.size() - 1) {
                    await().atMost(PATIENCE).until(() -> topic.records().size() >= ASSETS.size());
                }
            }
        }
        return topic.records().stream().map(BaselineRecord::baseline).toList();
    }

    /** Each process has a state directory of its own: what it knows of before is in changelogs. */
    private WeirConfig config(String name, EmbeddedCluster cluster, int process) {
        return TestApplication.config(
                name,
                cluster,
                directory.resolve(name + process),
                Map.of(
                        "intake.trust-producer-time", "true",
                        "memory.complete", "DESTINATION",
                        "internal.withdrawal-sightings.partitions", "2"));
    }

    /** So many outflows that the group has taken. */
    private static long learnedFrom(WeirConfig config) throws ExecutionException, InterruptedException {
        String outflows = new Topics(config.topicPrefix(), config.applicationId()).internal(Topics.OUTFLOWS);
        try (Admin admin = Admin.create(ClientProperties.admin(config))) {
            return admin
                    .listConsumerGroupOffsets(config.applicationId())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(offset -> offset.getKey().topic().equals(outflows))
                    .mapToLong(offset -> offset.getValue().offset())
                    .sum();
        }
    }

    private static ContractCodecs codecs(WeirConfig config) {
        return ContractCodecs.of(ValueSerdes.connect(
                config.registry(), InstantSource.system(), pause -> {}, RegistryOutageListener.SILENT));
    }

    /** Else what is written now could not be weeks old. */
    private static TopicDefinition withTimesOfTheProducer(TopicDefinition topic) {
        Map<String, String> config = new HashMap<>(topic.config());
        config.put("message.timestamp.type", "CreateTime");
        return new TopicDefinition(topic.name(), topic.partitions(), topic.replicationFactor(), config);
    }

    private static List<Withdrawal> withdrawals() {
        List<Withdrawal> all = new ArrayList<>();
        for (String asset : ASSETS) {
            all.add(withdrawal(asset, NOON.minus(Duration.ofHours(1)), 1));
            for (int week = 0; week < 2; week++) {
                Instant noon = NOON.plus(Duration.ofDays(7L * week));
                for (int slot = 0; slot < 12; slot++) {
                    int amount = 1 + (asset.hashCode() & 0xf) + (slot * 5 + week * 7) % 12;
                    all.add(withdrawal(asset, noon.plus(Duration.ofMinutes(5L * slot)), amount));
                }
                all.add(withdrawal(asset, noon.plus(Duration.ofDays(3)).plus(Duration.ofMinutes(61)), 1));
            }
        }
        all.sort(Comparator.comparing(Withdrawal::requestedAt));
        return all;
    }

    private static Withdrawal withdrawal(String asset, Instant at, int amount) {
        String id = asset + "-" + at;
        return new WithdrawalBuilder()
                .eventId("e-" + id)
                .withdrawalId(id)
                .accountId("a-" + asset)
                .channel(Channel.WEB)
                .rail(Rail.ONCHAIN)
                .asset(asset)
                .network("chain")
                .amount(BigDecimal.valueOf(amount))
                .destinationAddress("bc1q" + id)
                .requestedAt(at)
                .build();
    }

    private static void publish(WeirConfig config, List<Withdrawal> withdrawals) {
        ContractCodecs codecs = codecs(config);
        String topic = new Topics(config.topicPrefix(), config.applicationId()).named(Topics.WITHDRAWALS);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                ClientProperties.producer(config), new StringSerializer(), new ByteArraySerializer())) {
            for (Withdrawal each : withdrawals) {
                var unused = producer.send(new ProducerRecord<>(
                        topic,
                        null,
                        each.requestedAt().toEpochMilli(),
                        each.accountId(),
                        codecs.withdrawal().encode(topic, each)));
            }
        }
    }
}
