package io.weir.ops;

import io.weir.config.WeirConfig;
import io.weir.embedded.EmbeddedCluster;
import io.weir.ops.topics.ClusterTopics;
import io.weir.ops.topics.TopicDefinition;
import io.weir.ops.topics.TopicsFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Settings and topics of a Weir as small as it can be, kept apart from others on the same broker by its name. */
public final class TestApplication {

    private TestApplication() {}

    public static WeirConfig config(String name, EmbeddedCluster cluster, Path stateDir, Map<String, String> more) {
        Map<String, String> settings = new TreeMap<>(Map.ofEntries(
                Map.entry("application.id", name),
                Map.entry("topics.prefix", name + "."),
                Map.entry("bootstrap.servers", cluster.bootstrapServers()),
                Map.entry("schema.registry.url", cluster.registryUrl()),
                Map.entry("internal.destination.partitions", "1"),
                Map.entry("internal.call-sightings.partitions", "1"),
                Map.entry("internal.withdrawal-sightings.partitions", "1"),
                Map.entry("internal.replication.factor", "1"),
                Map.entry("internal.min.insync.replicas", "1"),
                Map.entry("standby.replicas", "0"),
                Map.entry("threads", "1"),
                Map.entry("state.dir", stateDir.toString()),
                Map.entry("server.port", "0")));
        settings.putAll(more);
        return WeirConfig.of(settings);
    }

    /** The contract's topics, of one partition each but for what {@code change} says. */
    static Collection<TopicDefinition> topics(UnaryOperator<TopicDefinition> change) {
        return TopicsFile.shipped().stream()
                .map(topic -> topic.withReplicationFactor((short) 1))
                .map(topic -> new TopicDefinition(topic.name(), 1, (short) 1, topic.config()))
                .map(change)
                .toList();
    }

    public static List<String> createTopics(WeirConfig config, UnaryOperator<TopicDefinition> change) {
        try (Cluster cluster = Cluster.connect(config)) {
            return new ClusterTopics(cluster, config).create(topics(change));
        }
    }
}
