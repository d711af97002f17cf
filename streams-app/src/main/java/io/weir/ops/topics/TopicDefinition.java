package io.weir.ops.topics;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * One topic as it should be.
 *
 * @param name without prefix
 * @param config by Kafka's names, retention and defaults filled in
 */
public record TopicDefinition(String name, int partitions, short replicationFactor, Map<String, String> config) {

    public TopicDefinition {
        config = Map.copyOf(config);
    }

    /**
     * The same on a cluster of another size. Fewer replicas must be in sync than there are, or the loss of one broker
     * would stop every write; where there is one replica, it is the one.
     */
    public TopicDefinition withReplicationFactor(short factor) {
        Map<String, String> adapted = new TreeMap<>(config);
        adapted.computeIfPresent(
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                (key, value) -> Integer.toString(Math.min(Integer.parseInt(value), Math.max(1, factor - 1))));
        return new TopicDefinition(name, partitions, factor, adapted);
    }
}
