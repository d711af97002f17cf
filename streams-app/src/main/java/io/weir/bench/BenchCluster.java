package io.weir.bench;

import io.weir.config.WeirConfig;
import io.weir.ops.Cluster;
import io.weir.ops.topics.ClusterTopics;
import io.weir.ops.topics.TopicDefinition;
import io.weir.ops.topics.TopicsFile;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.registry.RegistryOutageListener;
import io.weir.serde.registry.ValueSerdes;
import io.weir.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** The benchmark's broker and registry in a JVM of their own, and what we ask of them. */
final class BenchCluster implements AutoCloseable {

    /** As many as there are of call-sightings. */
    private static final int CALL_PARTITIONS = 4;

    private static final List<String> JVM_OPTIONS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC", "-Xlog:cds=off");
    private static final Duration READY_WITHIN = Duration.ofMinutes(1);

    private final Path directory;
    private final ChildProcess process;
    private final String bootstrapServers;
    private final String registryUrl;
    private final Admin admin;

    private BenchCluster(Path directory, ChildProcess process, String bootstrapServers, String registryUrl) {
        this.directory = directory;
        this.process = process;
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
        this.admin = Admin.create(client());
    }

    /** @param directory for its data, and those of the programs measured on it; the caller deletes it */
    static BenchCluster start(Path directory) throws InterruptedException {
        ChildProcess process = ChildProcess.start(
                ChildMain.class.getName(),
                ChildMain.BROKER,
                directory,
                JVM_OPTIONS,
                List.of(ChildMain.BROKER, directory.resolve(ChildMain.BROKER).toString()));
        String[] addresses = process.await(BrokerChild.READY, READY_WITHIN).split(" ", -1);
        return new BenchCluster(directory, process, addresses[0], addresses[1]);
    }

    /** What every Kafka client gets. */
    Map<String, Object> client() {
        return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    }

    Admin admin() {
        return admin;
    }

    ContractCodecs codecs() {
        return ContractCodecs.of(ValueSerdes.connect(
                config("").registry(),
                InstantSource.system(),
                wait -> Thread.sleep(wait.toMillis()),
                RegistryOutageListener.SILENT));
    }

    /** All topics of the contract, under a prefix. */
    void createTopics(String prefix) {
        WeirConfig config = config(prefix);
        List<TopicDefinition> topics = TopicsFile.shipped().stream()
                .map(topic -> topic.name().equals(Topics.API_CALLS) ? withCallPartitions(topic) : topic)
                .map(topic -> topic.withReplicationFactor((short) 1))
                .toList();
        try (Cluster cluster = Cluster.connect(config)) {
            new ClusterTopics(cluster, config).create(topics);
        }
    }

    /** One topic of one partition that no stage knows. */
    String createTopic(String name) {
        KafkaAnswers.of(
                admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all());
        return name;
    }

    /** Records in those of an application's own topics that end so; compaction may have left less than was written. */
    long recordsIn(String applicationId, String ending) {
        List<String> topics = topicsOf(applicationId).stream()
                .filter(topic -> topic.endsWith(ending))
                .toList();
        Map<TopicPartition, OffsetSpec> first = new HashMap<>();
        KafkaAnswers.of(admin.describeTopics(topics).allTopicNames()).forEach((name, topic) -> topic.partitions()
                .forEach(partition ->
                        first.put(new TopicPartition(name, partition.partition()), OffsetSpec.earliest())));
        Map<TopicPartition, OffsetSpec> next = new HashMap<>(first);
        next.replaceAll((partition, spec) -> OffsetSpec.latest());
        return offsets(next) - offsets(first);
    }

    private long offsets(Map<TopicPartition, OffsetSpec> which) {
        return KafkaAnswers.of(admin.listOffsets(which).all()).values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    private List<String> topicsOf(String applicationId) {
        return KafkaAnswers.of(admin.listTopics().names()).stream()
                .filter(topic -> topic.startsWith(applicationId + "-"))
                .toList();
    }

    /** Deletes what an application has made for itself, so that the disk doesn't fill with each row. */
    void deleteTopicsOf(String applicationId) {
        KafkaAnswers.of(admin.deleteTopics(topicsOf(applicationId)).all());
    }

    MeasuredSettings settings(Subject subject, Duration timespan) {
        return new MeasuredSettings(
                subject, bootstrapServers, registryUrl, directory.resolve(subject.rowName()), timespan);
    }

    private WeirConfig config(String prefix) {
        return settings(Subject.WEIR_PACK, Duration.ZERO).config("weir-bench", prefix);
    }

    private static TopicDefinition withCallPartitions(TopicDefinition topic) {
        return new TopicDefinition(topic.name(), CALL_PARTITIONS, topic.replicationFactor(), topic.config());
    }

    @Override
    public void close() {
        admin.close();
        process.close();
    }
}
