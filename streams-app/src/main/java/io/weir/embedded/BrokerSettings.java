package io.weir.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The properties of the one embedded node, which is broker and controller at once. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String CLIENT_LISTENER = "CLIENT";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private BrokerSettings() {}

    static Properties of(Path directory, int clientPort, int controllerPort, Map<String, String> overrides) {
        Properties properties = new Properties();
        identity(properties, directory, clientPort, controllerPort);
        oneNode(properties);
        small(properties);
        properties.putAll(overrides);
        return properties;
    }

    private static void identity(Properties properties, Path directory, int clientPort, int controllerPort) {
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put("log.dirs", directory.toString());
        properties.put(
                "listeners",
                CLIENT_LISTENER + "://127.0.0.1:" + clientPort + "," + CONTROLLER_LISTENER + "://127.0.0.1:"
                        + controllerPort);
        properties.put("advertised.listeners", CLIENT_LISTENER + "://127.0.0.1:" + clientPort);
        properties.put(
                "listener.security.protocol.map", CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        properties.put("inter.broker.listener.name", CLIENT_LISTENER);
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        properties.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    }

    /** There is nobody to replicate to, and no other process to wait for before a group's first rebalance. */
    private static void oneNode(Properties properties) {
        properties.put("default.replication.factor", "1");
        properties.put("min.insync.replicas", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        // So long all members of a process take to come: one that comes later is waited for by heartbeats.
        properties.put("group.initial.rebalance.delay.ms", "100");
    }

    /** Kafka's defaults are for servers: 50 partitions of offsets, 128 MiB of heap for the log cleaner. */
    private static void small(Properties properties) {
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20));
        properties.put("log.cleaner.io.buffer.size", Integer.toString(64 << 10));
        properties.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("background.threads", "2");
        properties.put("num.replica.fetchers", "1");
        // A topic that nobody declared is a mistake in the caller's list of topics, not something to paper over.
        properties.put("auto.create.topics.enable", "false");
        // Records of an old incident carry old times where a test trusts the producer; age must not delete them.
        properties.put("log.retention.ms", "-1");
    }
}
