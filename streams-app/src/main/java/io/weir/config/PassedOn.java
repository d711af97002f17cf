package io.weir.config;

import io.weir.serde.registry.SchemaRegistrySettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings whose names are others': Weir hands them on unread, to Kafka's clients and to the registry's. */
final class PassedOn {

    /** Handed to every Kafka client, prefix cut off. */
    static final String KAFKA_PREFIX = "kafka.";

    /** Prefixes of what goes to the registry client, or to the operator's own serializers, by Confluent's names. */
    private static final List<String> REGISTRY_PREFIXES =
            List.of("schema.registry.", "basic.auth.", "bearer.auth.", "serde.value.");

    static final List<String> PREFIXES =
            Stream.concat(Stream.of(KAFKA_PREFIX), REGISTRY_PREFIXES.stream()).toList();

    private static final Set<String> OF_REGISTRY =
            SchemaRegistrySettings.definition().names();

    private PassedOn() {}

    /** Whether a setting of this name is handed on. */
    static boolean takes(String name) {
        return PREFIXES.stream().anyMatch(name::startsWith);
    }

    /** Whether a client of Kafka's reads a setting of this name. */
    static boolean isKafkas(String name) {
        return ConsumerConfig.configNames().contains(name)
                || ProducerConfig.configNames().contains(name)
                || AdminClientConfig.configNames().contains(name)
                || StreamsConfig.configDef().names().contains(name);
    }

    /** What Kafka's clients are given. */
    static Map<String, String> toKafka(Map<String, String> properties) {
        Map<String, String> kafka = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(KAFKA_PREFIX)) {
                kafka.put(name.substring(KAFKA_PREFIX.length()), value);
            }
        });
        return kafka;
    }

    /** What the registry's client is given; where the registry is, in any case. */
    static Map<String, String> toRegistry(Map<String, String> properties) {
        Map<String, String> registry = new TreeMap<>();
        registry.put(SchemaRegistrySettings.URL, Settings.REGISTRY_URL);
        properties.forEach((name, value) -> {
            if (OF_REGISTRY.contains(name) || REGISTRY_PREFIXES.stream().anyMatch(name::startsWith)) {
                registry.put(name, value);
            }
        });
        return registry;
    }
}
