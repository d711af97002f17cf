package io.weir.ops;

import io.weir.config.Settings;
import io.weir.config.WeirConfig;
import io.weir.ops.topics.ClusterTopics;
import io.weir.topology.Partitions;
import io.weir.topology.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/** What Weir can't do without: all topics, one account's events in one partition, and times that nobody can forge. */
final class TopicRequirements {

    private static final String BROKER_TIME = "LogAppendTime";

    private final ClusterTopics topics;
    private final WeirConfig config;
    private final Topics names;

    TopicRequirements(ClusterTopics topics, WeirConfig config) {
        this.topics = topics;
        this.config = config;
        this.names = new Topics(config.topicPrefix(), config.applicationId());
    }

    /**
     * Looks at the cluster.
     *
     * @return the partition counts that the topology is built for
     * @throws ClusterProblem with everything that is missing and its mend
     */
    Partitions verify() {
        List<String> wanted = Topics.contract().stream().map(names::named).toList();
        Map<String, Integer> found = new TreeMap<>();
        topics.descriptions(wanted)
                .forEach((name, topic) -> found.put(name, topic.partitions().size()));
        List<String> missing =
                wanted.stream().filter(name -> !found.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new ClusterProblem("the cluster at '" + config.bootstrapServers() + "' has no topic "
                    + String.join(", ", missing) + "; run 'weir topics create', or mend " + Settings.TOPIC_PREFIX);
        }
        List<String> problems = new ArrayList<>();
        int withdrawals = partitions(found, Topics.WITHDRAWALS);
        int updates = partitions(found, Topics.WITHDRAWAL_UPDATES);
        if (withdrawals != updates) {
            problems.add("'" + names.named(Topics.WITHDRAWALS) + "' has " + withdrawals + " partitions and '"
                    + names.named(Topics.WITHDRAWAL_UPDATES) + "' " + updates
                    + ", so that one account's events would not meet; make the smaller one anew with as many");
        }
        problemOfRules(found).ifPresent(problems::add);
        List<String> forgeable = config.intake().trustProducerTime() ? List.of() : forgeable(wanted);
        if (!forgeable.isEmpty()) {
            problems.add(String.join(", ", forgeable) + " let producers say a record's time; set "
                    + TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG + "=" + BROKER_TIME
                    + " on them ('weir topics create --alter' does), or " + Settings.INTAKE_TRUST_PRODUCER_TIME
                    + "=true if you trust every producer");
        }
        if (!problems.isEmpty()) {
            throw new ClusterProblem(String.join("; ", problems));
        }
        return new Partitions(withdrawals, partitions(found, Topics.API_CALLS));
    }

    /** Old records must stay, and one order must decide which set wins. */
    private Optional<String> problemOfRules(Map<String, Integer> found) {
        String name = names.named(Topics.RULES);
        String policy =
                topics.setting(List.of(name), TopicConfig.CLEANUP_POLICY_CONFIG).getOrDefault(name, "");
        if (partitions(found, Topics.RULES) != 1) {
            return Optional.of("'" + name + "' has " + partitions(found, Topics.RULES)
                    + " partitions, so that nothing would order its records; make it anew with one");
        }
        return policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)
                ? Optional.empty()
                : Optional.of("'" + name + "' would forget rules by age: set " + TopicConfig.CLEANUP_POLICY_CONFIG + "="
                        + TopicConfig.CLEANUP_POLICY_COMPACT + " on it ('weir topics create --alter' does)");
    }

    private int partitions(Map<String, Integer> found, String topic) {
        return found.getOrDefault(names.named(topic), 0);
    }

    private List<String> forgeable(List<String> wanted) {
        return topics.setting(wanted, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).entrySet().stream()
                .filter(topic -> !topic.getValue().equals(BROKER_TIME))
                .map(Map.Entry::getKey)
                .toList();
    }
}
