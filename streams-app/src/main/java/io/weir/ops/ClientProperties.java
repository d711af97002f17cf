package io.weir.ops;

import io.weir.config.WeirConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What Weir's clients beside Kafka Streams are created with: the operator's {@code kafka.} settings as Streams would hand
 * them on, so that one line of TLS serves all. {@code kafka.consumer.…} and the like win over the unprefixed.
 */
public final class ClientProperties {

    /** Prefixes by which Kafka Streams tells its clients apart. */
    private static final List<String> PREFIXES = List.of(
            "main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin.", "topic.");

    private static final Set<String> STREAMS_ONLY = streamsOnly();

    private ClientProperties() {}

    public static Map<String, Object> admin(WeirConfig config) {
        return of(config, "admin.");
    }

    /** For a consumer that sees what is final only, and never makes a topic by asking for it. */
    public static Map<String, Object> consumer(WeirConfig config) {
        Map<String, Object> properties = of(config, "consumer.");
        properties.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.putIfAbsent(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return properties;
    }

    /** For a producer whose every record counts. */
    public static Map<String, Object> producer(WeirConfig config) {
        Map<String, Object> properties = of(config, "producer.");
        properties.putIfAbsent(ProducerConfig.ACKS_CONFIG, "all");
        return properties;
    }

    private static Map<String, Object> of(WeirConfig config, String prefix) {
        Map<String, Object> properties = new LinkedHashMap<>();
        config.kafka().forEach((name, value) -> {
            if (PREFIXES.stream().noneMatch(name::startsWith) && !STREAMS_ONLY.contains(name)) {
                properties.put(name, value);
            }
        });
        config.kafka().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                properties.put(name.substring(prefix.length()), value);
            }
        });
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        return properties;
    }

    private static Set<String> streamsOnly() {
        Set<String> names = new TreeSet<>(StreamsConfig.configDef().names());
        names.removeAll(ConsumerConfig.configNames());
        names.removeAll(ProducerConfig.configNames());
        names.removeAll(AdminClientConfig.configNames());
        return names;
    }
}
