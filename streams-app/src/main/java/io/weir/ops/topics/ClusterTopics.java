package io.weir.ops.topics;

import io.weir.config.WeirConfig;
import io.weir.ops.Cluster;
import io.weir.ops.ClusterProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** The topics of one cluster, under the prefix of the settings: asked for, made, and compared with the list. */
public final class ClusterTopics {

    private static final String MISSING = "missing";
    private static final int LOOKS = 200;
    private static final long BETWEEN_LOOKS_MS = 50;
    private static final Config NO_SETTINGS = new Config(List.of());

    private final Cluster cluster;
    private final String prefix;

    /** Nothing is asked of the cluster yet. */
    public ClusterTopics(Cluster cluster, WeirConfig config) {
        this.cluster = cluster;
        this.prefix = config.topicPrefix();
    }

    /**
     * Makes the topics that are missing; those that exist stay as they are.
     *
     * @return the names made, with prefix
     * @throws ClusterProblem when the cluster doesn't answer or refuses
     */
    public List<String> create(Collection<TopicDefinition> definitions) {
        List<NewTopic> wanted = definitions.stream()
                .map(topic -> new NewTopic(named(topic), topic.partitions(), topic.replicationFactor())
                        .configs(topic.config()))
                .toList();
        List<String> made = new ArrayList<>();
        new TreeMap<>(cluster.admin().createTopics(wanted).values()).forEach((name, done) -> {
            try {
                cluster.answer(done);
                made.add(name);
            } catch (TopicExistsException alreadyThere) {
                // Whether it is as it should be, differences() tells.
            } catch (InvalidReplicationFactorException tooFewBrokers) {
                throw new ClusterProblem(
                        "topic '" + name + "': " + tooFewBrokers.getMessage()
                                + "; start more brokers, or give --replication-factor",
                        tooFewBrokers);
            }
        });
        await(() -> descriptions(made).size() == made.size(), "made, but not visible to all brokers yet: " + made);
        return made;
    }

    /**
     * Every way in which the cluster's topics differ from the list, sorted by topic.
     *
     * @throws ClusterProblem when the cluster doesn't answer or refuses
     */
    public List<TopicDifference> differences(Collection<TopicDefinition> definitions) {
        Map<String, TopicDescription> found =
                descriptions(definitions.stream().map(this::named).toList());
        Map<String, Config> settings = settings(found.keySet());
        List<TopicDifference> differences = new ArrayList<>();
        for (TopicDefinition wanted : definitions) {
            String name = named(wanted);
            TopicDescription description = found.get(name);
            if (description == null) {
                differences.add(new TopicDifference(name, "topic", MISSING, wanted.partitions() + " partitions"));
            } else {
                compareShape(name, wanted, description, differences);
                compareSettings(name, wanted, settings.getOrDefault(name, NO_SETTINGS), differences);
            }
        }
        return differences;
    }

    /**
     * Gives existing topics the settings of the list where they differ. Partitions and replicas stay.
     *
     * @throws ClusterProblem when the cluster doesn't answer or refuses
     */
    public void alter(Collection<TopicDifference> differences) {
        Map<String, Map<String, String>> wanted = new TreeMap<>();
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new LinkedHashMap<>();
        differences.stream().filter(ClusterTopics::canBeAltered).forEach(difference -> {
            wanted.computeIfAbsent(difference.topic(), topic -> new TreeMap<>())
                    .put(difference.setting(), difference.wanted());
            changes.computeIfAbsent(resource(difference.topic()), topic -> new ArrayList<>())
                    .add(new AlterConfigOp(
                            new ConfigEntry(difference.setting(), difference.wanted()), AlterConfigOp.OpType.SET));
        });
        cluster.ask(admin -> admin.incrementalAlterConfigs(changes).all());
        await(
                () -> settings(wanted.keySet()).entrySet().stream()
                        .allMatch(topic -> has(topic.getValue(), wanted.get(topic.getKey()))),
                "altered, but not visible to all brokers yet: " + wanted.keySet());
    }

    private static boolean has(Config found, @Nullable Map<String, String> wanted) {
        return wanted == null
                || wanted.entrySet().stream()
                        .allMatch(setting -> value(found, setting.getKey()).equals(setting.getValue()));
    }

    /** Whether {@link #alter} mends it. */
    public static boolean canBeAltered(TopicDifference difference) {
        return difference.setting().contains(".");
    }

    /** The broker that is asked learns of a change a moment after the controller has made it. */
    private static void await(BooleanSupplier condition, String problem) {
        for (int look = 0; !condition.getAsBoolean(); look++) {
            if (look == LOOKS) {
                throw new ClusterProblem(problem + "; try again");
            }
            try {
                Thread.sleep(BETWEEN_LOOKS_MS);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    /**
     * The topics of these names that exist.
     *
     * @throws ClusterProblem when the cluster doesn't answer or refuses
     */
    public Map<String, TopicDescription> descriptions(Collection<String> names) {
        Map<String, TopicDescription> found = new TreeMap<>();
        cluster.admin().describeTopics(names).topicNameValues().forEach((name, described) -> {
            try {
                found.put(name, cluster.answer(described));
            } catch (UnknownTopicOrPartitionException missing) {
                // Not found: the caller says what that means.
            }
        });
        return found;
    }

    /**
     * One setting of each topic, by the topic's name.
     *
     * @throws ClusterProblem when the cluster doesn't answer or refuses
     */
    public Map<String, String> setting(Collection<String> topics, String setting) {
        Map<String, String> values = new TreeMap<>();
        settings(topics).forEach((topic, found) -> values.put(topic, value(found, setting)));
        return values;
    }

    private Map<String, Config> settings(Collection<String> topics) {
        Map<String, Config> settings = new TreeMap<>();
        cluster.ask(admin -> admin.describeConfigs(
                                topics.stream().map(ClusterTopics::resource).toList())
                        .all())
                .forEach((topic, config) -> settings.put(topic.name(), config));
        return settings;
    }

    private static void compareShape(
            String name, TopicDefinition wanted, TopicDescription found, List<TopicDifference> differences) {
        int partitions = found.partitions().size();
        if (partitions != wanted.partitions()) {
            differences.add(difference(name, "partitions", partitions, wanted.partitions()));
        }
        int replicas = found.partitions().get(0).replicas().size();
        if (replicas != wanted.replicationFactor()) {
            differences.add(difference(name, "replication factor", replicas, wanted.replicationFactor()));
        }
    }

    private static void compareSettings(
            String name, TopicDefinition wanted, Config found, List<TopicDifference> differences) {
        new TreeMap<>(wanted.config()).forEach((setting, value) -> {
            String current = value(found, setting);
            if (!current.equals(value)) {
                differences.add(new TopicDifference(name, setting, current, value));
            }
        });
    }

    private static TopicDifference difference(String topic, String setting, int found, int wanted) {
        return new TopicDifference(topic, setting, Integer.toString(found), Integer.toString(wanted));
    }

    private static String value(Config config, String setting) {
        ConfigEntry entry = config.get(setting);
        return entry == null || entry.value() == null ? MISSING : entry.value();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private String named(TopicDefinition topic) {
        return prefix + topic.name();
    }
}
