package io.weir.serde.registry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The settings that Confluent's clients know and this one can't honour, each with its mend.
 *
 * <p>An operator who copies a working client's settings must hear of each that would do nothing here.
 */
final class UnsupportedSettings {
    private static final String USELESS = "it changes nothing here; remove it";
    private static final String NO_PROXY = "reach the registry without a proxy, and remove it";
    private static final String SUBJECT_STRATEGY = "value.subject.name.strategy";
    private static final String TOPIC_NAME_STRATEGY = "TopicNameStrategy";

    private static final Map<String, String> MENDS = Map.ofEntries(
            Map.entry("max.retries", "the registry is waited for for as long as it is down; remove it"),
            Map.entry("specific.avro.reader", "Weir decides it; remove it"),
            Map.entry("schema.reflection", "values are generated classes; remove it"),
            Map.entry("avro.reflection.allow.null", "values are generated classes; remove it"),
            Map.entry("avro.use.logical.type.converters", "logical types are always converted; remove it"),
            Map.entry("avro.remove.java.properties", "they are always removed; remove it"),
            Map.entry("use.schema.id", "set use.latest.version=true instead, or remove it"),
            Map.entry("normalize.schemas", "register normalised schemas yourself and set auto.register.schemas=false"),
            Map.entry("latest.compatibility.strict", "an incompatible latest version is always refused; remove it"),
            Map.entry("latest.cache.size", USELESS),
            Map.entry("latest.cache.ttl.sec", "the latest version is asked for once; remove it"),
            Map.entry("id.compatibility.strict", USELESS),
            Map.entry("max.schemas.per.subject", USELESS),
            Map.entry("context.name.strategy", "put the context into the path of schema.registry.url"),
            Map.entry("key.subject.name.strategy", "keys are plain strings; remove it"),
            Map.entry("proxy.host", NO_PROXY),
            Map.entry("proxy.port", NO_PROXY));

    /** Names that can belong to nobody else in a map of Kafka properties: a misspelt one must not be passed over. */
    private static final List<String> PREFIXES = List.of(
            "schema.registry.", "basic.auth.", "bearer.auth.", "auto.register.", "rule.executors", "rule.actions");

    private UnsupportedSettings() {}

    /**
     * Refuses the first unsupported setting.
     *
     * @param supported the names that this client honours
     */
    static void refuse(Map<String, ?> properties, Set<String> supported) {
        properties.forEach((name, value) -> {
            if (!supported.contains(name)) {
                refuse(name, value, supported);
            }
        });
    }

    private static void refuse(String name, @Nullable Object value, Set<String> supported) {
        String mend = MENDS.get(name);
        if (mend != null) {
            throw new ConfigException("'" + name + "' is not supported: " + mend);
        }
        if (name.equals(SUBJECT_STRATEGY) && !String.valueOf(value).endsWith(TOPIC_NAME_STRATEGY)) {
            throw new ConfigException(
                    name, value, "only " + TOPIC_NAME_STRATEGY + " (<topic>-value) is supported; remove it");
        }
        if (PREFIXES.stream().anyMatch(name::startsWith)) {
            throw new ConfigException("'" + name + "' is not supported; supported are "
                    + supported.stream().sorted().toList());
        }
    }
}
