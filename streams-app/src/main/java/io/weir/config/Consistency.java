package io.weir.config;

import io.weir.serde.registry.SchemaRegistrySettings;
import io.weir.serde.registry.ValueSerdes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** What no setting can be blamed for alone. */
final class Consistency {

    /** Kafka's name of what Weir names itself: given twice, one of them would silently lose. */
    private static final Map<String, String> OWN_NAMES = Map.of(
            "application.id", Settings.APPLICATION_ID,
            "bootstrap.servers", Settings.BOOTSTRAP_SERVERS,
            "num.standby.replicas", Settings.STANDBY_REPLICAS,
            "num.stream.threads", Settings.THREADS,
            "processing.guarantee", Settings.PROCESSING_GUARANTEE,
            "replication.factor", Settings.INTERNAL_REPLICATION_FACTOR,
            "state.dir", Settings.STATE_DIR,
            "topic.max.message.bytes", Settings.INTERNAL_MAX_MESSAGE_BYTES,
            "topic.min.insync.replicas", Settings.INTERNAL_MIN_INSYNC_REPLICAS);

    /** Kafka's settings by which others than Weir would say which threads do what. */
    private static final Set<String> DIVIDE_TASKS = Set.of("client.tag.lane", "group.protocol", "task.assignor.class");

    private Consistency() {}

    /** What makes these settings unusable together, each with its mend. */
    static List<String> problems(WeirConfig config, Map<String, GivenSetting> given) {
        List<String> problems = new ArrayList<>();
        WeirConfig.Internal internal = config.internal();
        if (internal.minInsyncReplicas() > internal.replicationFactor()) {
            problems.add(place(given, Settings.INTERNAL_MIN_INSYNC_REPLICAS, Settings.INTERNAL_REPLICATION_FACTOR)
                    + Settings.INTERNAL_MIN_INSYNC_REPLICAS + " is " + internal.minInsyncReplicas() + ", but "
                    + Settings.INTERNAL_REPLICATION_FACTOR + " is " + internal.replicationFactor()
                    + ": nothing could be written; set the first to the second at most");
        }
        String rulesDir = config.instance().rulesDir();
        if (!rulesDir.isEmpty() && !Files.isDirectory(Path.of(rulesDir))) {
            problems.add(place(given, Settings.RULES_DIR) + Settings.RULES_DIR + " is '" + rulesDir
                    + "', which is no folder; name one with .yml files, or leave it empty for the built-in pack");
        }
        String stateDir = config.instance().stateDir();
        if (Files.exists(Path.of(stateDir)) && !Files.isDirectory(Path.of(stateDir))) {
            problems.add(place(given, Settings.STATE_DIR) + Settings.STATE_DIR + " is '" + stateDir
                    + "', which is a file; name a folder");
        }
        config.kafka().keySet().stream().filter(OWN_NAMES::containsKey).forEach(name -> {
            String written = PassedOn.KAFKA_PREFIX + name;
            problems.add(place(given, written) + written + " is Weir's own setting; set '" + OWN_NAMES.get(name)
                    + "' instead");
        });
        config.kafka().keySet().stream().filter(DIVIDE_TASKS::contains).forEach(name -> {
            String written = PassedOn.KAFKA_PREFIX + name;
            problems.add(
                    place(given, written) + written
                            + " would divide tasks among threads, which Weir does so that calls hold no withdrawal up; leave it away");
        });
        String registry = registryProblem(config);
        if (registry != null) {
            problems.add(place(given, namesIn(registry, given)) + registry);
        }
        return problems;
    }

    /** What works today and hurts tomorrow. */
    static List<String> warnings(WeirConfig config) {
        Path state = Path.of(config.instance().stateDir()).toAbsolutePath().normalize();
        boolean cleaned = Stream.of("/tmp", "/var/tmp").anyMatch(state::startsWith);
        return cleaned
                ? List.of(Settings.STATE_DIR + " is '" + state
                        + "', which systems clean: state would be restored from the cluster for minutes; "
                        + "name a folder that stays")
                : List.of();
    }

    private static @Nullable String registryProblem(WeirConfig config) {
        boolean ours = !config.registry().containsKey(ValueSerdes.SERIALIZER_CLASS)
                || !config.registry().containsKey(ValueSerdes.DESERIALIZER_CLASS);
        try {
            if (ours) {
                SchemaRegistrySettings.from(config.registry());
            }
            return null;
        } catch (ConfigException e) {
            return e.getMessage();
        }
    }

    private static String[] namesIn(String message, Map<String, GivenSetting> given) {
        return given.keySet().stream().filter(message::contains).toArray(String[]::new);
    }

    /** Where the first of them was given that was. */
    private static String place(Map<String, GivenSetting> given, String... names) {
        for (String name : names) {
            GivenSetting setting = given.get(name);
            if (setting != null && !setting.where().isEmpty()) {
                return setting.where() + ": ";
            }
        }
        return "";
    }
}
