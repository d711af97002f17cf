package io.weir.cli;

import io.weir.config.WeirConfig;
import io.weir.exchange.TopicTail;
import io.weir.ops.ClientProperties;
import io.weir.ops.Cluster;
import io.weir.ops.ClusterProblem;
import io.weir.ops.topics.ClusterTopics;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.contract.ValueCodec;
import io.weir.serde.registry.RegistryOutageListener;
import io.weir.serde.registry.ValueSerdes;
import io.weir.topology.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** What commands of the SOC have in common: a cluster that is known to answer, and the contract's values. */
final class Console {

    private final WeirConfig config;
    private final Topics topics;
    private final ContractCodecs codecs;

    /** @param errors where it is told that the registry is waited for */
    Console(WeirConfig config, PrintWriter errors) {
        QuietLogs.begin();
        this.config = config;
        this.topics = new Topics(config.topicPrefix(), config.applicationId());
        this.codecs = ContractCodecs.of(ValueSerdes.connect(
                config.registry(), InstantSource.system(), pause -> Thread.sleep(pause.toMillis()), new Waits(errors)));
    }

    WeirConfig config() {
        return config;
    }

    ContractCodecs codecs() {
        return codecs;
    }

    String named(String topic) {
        return topics.named(topic);
    }

    /**
     * Makes sure, before anything is read or written, that the cluster answers and has the topics.
     *
     * @throws ClusterProblem naming what is missing and the mend
     */
    void require(String... wanted) {
        List<String> names = List.of(wanted).stream().map(topics::named).toList();
        try (Cluster cluster = Cluster.connect(config)) {
            var found = new ClusterTopics(cluster, config).descriptions(names).keySet();
            List<String> missing =
                    names.stream().filter(name -> !found.contains(name)).toList();
            if (!missing.isEmpty()) {
                throw new ClusterProblem("the cluster at '" + config.bootstrapServers() + "' has no topic "
                        + String.join(", ", missing) + "; run 'weir topics create', or mend topics.prefix");
            }
        }
    }

    /** Reads a topic from its beginning. */
    <T> TopicTail<T> tail(String topic, ValueCodec<T> codec) {
        return new TopicTail<>(ClientProperties.consumer(config), topics.named(topic), codec);
    }

    /** Says once that it waits: a person looks at a command that doesn't move. */
    private static final class Waits implements RegistryOutageListener {
        private final PrintWriter errors;
        private boolean told;

        Waits(PrintWriter errors) {
            this.errors = errors;
        }

        @Override
        public synchronized void waiting(String reason, int failedAttempts, Duration delay) {
            if (!told) {
                told = true;
                errors.println("waiting: " + reason + "; check schema.registry.url");
                errors.flush();
            }
        }

        @Override
        public synchronized void answered(int failedAttempts) {
            told = false;
        }
    }
}
