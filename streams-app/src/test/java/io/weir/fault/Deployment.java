package io.weir.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.config.WeirConfig;
import io.weir.embedded.EmbeddedCluster;
import io.weir.event.ApiCall;
import io.weir.event.Event;
import io.weir.event.KnownEntity;
import io.weir.event.Withdrawal;
import io.weir.hold.DecisionVerb;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldDecision;
import io.weir.hold.HoldSelector;
import io.weir.ops.Cluster;
import io.weir.ops.WeirApplication;
import io.weir.ops.topics.ClusterTopics;
import io.weir.ops.topics.TopicDefinition;
import io.weir.ops.topics.TopicsFile;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.registry.RegistryOutageListener;
import io.weir.serde.registry.ValueSerdes;
import io.weir.topology.Lane;
import io.weir.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A Weir with a name of its own on the tests' broker: its settings and topics, and a producer for what it reads. */
final class Deployment implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PARTITIONS = 2;
    /** Idle for so long, it isn't between two hops: each window and the desk ask for a commit each second. */
    private static final Duration IDLE = Duration.ofMillis(1_200);

    private final Map<String, String> settings;
    private final WeirConfig config;
    private final Topics topics;
    private final ContractCodecs codecs;
    private final KafkaProducer<String, byte[]> producer;
    private final Cluster cluster;
    private final AtomicReference<Exception> refused = new AtomicReference<>();

    /** Commits come sooner than usual, for that all is settled is seen by them. */
    Deployment(String name, EmbeddedCluster broker, String registryUrl, Path stateDirectory) {
        this(name, broker.bootstrapServers(), registryUrl, stateDirectory, Map.of("kafka.commit.interval.ms", "2000"));
    }

    /**
     * Creates its topics.
     *
     * @param name application id and prefix of its topics
     * @param more settings instead of, or besides, those that make it small
     */
    Deployment(
            String name, String bootstrapServers, String registryUrl, Path stateDirectory, Map<String, String> more) {
        settings = new TreeMap<>(Map.ofEntries(
                Map.entry("application.id", name),
                Map.entry("topics.prefix", name + "."),
                Map.entry("bootstrap.servers", bootstrapServers),
                Map.entry("schema.registry.url", registryUrl),
                Map.entry("holds.enforce", "true"),
                Map.entry("memory.complete", "DESTINATION"),
                Map.entry("internal.destination.partitions", "2"),
                Map.entry("internal.call-sightings.partitions", "1"),
                Map.entry("internal.withdrawal-sightings.partitions", "2"),
                Map.entry("internal.replication.factor", "1"),
                Map.entry("internal.min.insync.replicas", "1"),
                Map.entry("standby.replicas", "0"),
                Map.entry("threads", "2"),
                Map.entry("state.dir", stateDirectory.resolve(name).toString()),
                Map.entry("server.port", "0")));
        settings.putAll(more);
        config = WeirConfig.of(settings);
        topics = new Topics(config.topicPrefix(), config.applicationId());
        codecs = ContractCodecs.of(ValueSerdes.connect(
                config.registry(),
                InstantSource.system(),
                pause -> Thread.sleep(pause.toMillis()),
                RegistryOutageListener.SILENT));
        cluster = Cluster.connect(config);
        new ClusterTopics(cluster, config)
                .create(TopicsFile.shipped().stream()
                        .map(topic -> topic.withReplicationFactor((short) 1))
                        .map(topic -> new TopicDefinition(
                                topic.name(), Math.min(topic.partitions(), PARTITIONS), (short) 1, topic.config()))
                        .toList());
        Map<String, Object> producing = new LinkedHashMap<>(Map.of("bootstrap.servers", bootstrapServers));
        producing.put("linger.ms", 0);
        producing.put("max.request.size", 2 * 1024 * 1024);
        producer = new KafkaProducer<>(producing, new StringSerializer(), new ByteArraySerializer());
    }

    /** As a file of settings would say them. */
    Map<String, String> settings() {
        return settings;
    }

    WeirConfig config() {
        return config;
    }

    Topics topics() {
        return topics;
    }

    ContractCodecs codecs() {
        return codecs;
    }

    Map<String, Object> client() {
        return Map.of("bootstrap.servers", config.bootstrapServers(), "isolation.level", "read_committed");
    }

    /** In this JVM, with the built-in rules unless the settings name others, not started yet. */
    WeirApplication application() {
        String rules = config.instance().rulesDir();
        return new WeirApplication(
                config, RuleSet.of(rules.isEmpty() ? RuleFiles.builtIn() : RuleFiles.inDirectory(Path.of(rules))));
    }

    void seed(List<KnownEntity> known) {
        String topic = topics.named(Topics.KNOWN_ENTITIES);
        known.forEach(entity -> send(
                Topics.KNOWN_ENTITIES,
                entity.network() + ":" + entity.address(),
                codecs.knownEntity().encode(topic, entity)));
    }

    void publish(Event event) {
        if (event instanceof Withdrawal withdrawal) {
            request(withdrawal);
        } else if (event instanceof ApiCall call) {
            send(Topics.API_CALLS, call.accountId(), codecs.apiCall().encode(topics.named(Topics.API_CALLS), call));
        } else {
            throw new IllegalArgumentException("nobody publishes " + event);
        }
    }

    void request(Withdrawal withdrawal) {
        send(Topics.WITHDRAWALS, withdrawal.accountId(), bytes(withdrawal));
    }

    byte[] bytes(Withdrawal withdrawal) {
        return codecs.withdrawal().encode(topics.named(Topics.WITHDRAWALS), withdrawal);
    }

    void decide(HoldDecision decision) {
        String topic = topics.named(Topics.HOLD_DECISIONS);
        send(Topics.HOLD_DECISIONS, decision.decisionId(), codecs.holdDecision().encode(topic, decision));
    }

    /** An operator lets go what this command holds. */
    void release(HoldCommand placed) {
        decide(new HoldDecision(
                "decision-on-" + placed.target(),
                DecisionVerb.RELEASE,
                new HoldSelector(placed.holdId(), null, null, null, null, null, List.of()),
                null,
                null,
                "operator",
                null,
                "the customer called",
                Instant.now(),
                null));
    }

    /** Publishes; what the broker doesn't take is told when settling is awaited. */
    void send(String contractTopic, String key, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(topics.named(contractTopic), key, value), (metadata, e) -> {
            if (e != null) {
                refused.compareAndSet(null, e);
            }
        });
    }

    /** Waits until all that was published has gone through every stage. */
    void awaitSettled() {
        producer.flush();
        assertThat(refused.get()).as("what the broker didn't take").isNull();
        await().pollInSameThread()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .during(IDLE)
                .untilAsserted(() -> assertThat(lag()).isEmpty());
    }

    /** So many members of the group an instance has. */
    static int members(int threads) {
        return Lane.values().length * threads;
    }

    /** Waits until the group has so many members, and they agree on who does what. */
    void awaitMembers(int stableMembers) {
        await().pollInSameThread()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreException(GroupIdNotFoundException.class)
                .untilAsserted(() -> {
                    ConsumerGroupDescription group =
                            cluster.ask(admin -> admin.describeConsumerGroups(List.of(config.applicationId()))
                                    .describedGroups()
                                    .get(config.applicationId()));
                    assertThat(group.groupState()).isEqualTo(GroupState.STABLE);
                    assertThat(group.members()).hasSize(stableMembers);
                });
    }

    /** Partitions that Weir reads, its own included, with as many records as its commits are behind. */
    private Map<TopicPartition, Long> lag() {
        Set<String> read = cluster.ask(admin -> admin.listTopics().names()).stream()
                .filter(topic -> Topics.INPUTS.stream().anyMatch(input -> topic.equals(topics.named(input)))
                        || Topics.INTERNAL.stream().anyMatch(internal -> topic.equals(topics.internal(internal))))
                .collect(Collectors.toSet());
        Map<TopicPartition, OffsetSpec> asked = new LinkedHashMap<>();
        cluster.ask(admin -> admin.describeTopics(read).allTopicNames()).forEach((topic, described) -> described
                .partitions()
                .forEach(
                        partition -> asked.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, OffsetAndMetadata> committed = cluster.ask(
                admin -> admin.listConsumerGroupOffsets(config.applicationId()).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> lag = new LinkedHashMap<>();
        cluster.ask(admin -> admin.listOffsets(asked).all()).forEach((partition, end) -> {
            OffsetAndMetadata done = committed.get(partition);
            long behind = end.offset() - (done == null ? 0 : done.offset());
            if (behind > 0) {
                lag.put(partition, behind);
            }
        });
        return lag;
    }

    @Override
    public void close() {
        producer.close();
        cluster.close();
    }
}
