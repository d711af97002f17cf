package io.weir.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * One run of a Kafka node: controller and broker over the raft manager that they share.
 *
 * <p>This wires the three parts as {@link KafkaRaftServer} does, which offers neither sockets that are bound already nor
 * fault handlers that spare the JVM.
 */
final class EmbeddedNode {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final ControllerServer controller;
    private final BrokerServer broker;

    private EmbeddedNode(ControllerServer controller, BrokerServer broker) {
        this.controller = controller;
        this.broker = broker;
    }

    /** Starts controller and broker and returns once the broker takes requests. */
    static EmbeddedNode start(KafkaConfig config, BoundListeners listeners) throws IOException {
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> formatted = KafkaRaftServer.initializeLogDirs(
                config, LoggerFactory.getLogger(EmbeddedNode.class), "embedded broker: ");
        SharedServer shared = new SharedServer(
                config,
                formatted._1(),
                Time.SYSTEM,
                new Metrics(),
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
                new BrokerFaults(),
                listeners);
        EmbeddedNode node = new EmbeddedNode(
                new ControllerServer(shared, KafkaRaftServer.configSchema(), formatted._2()), new BrokerServer(shared));
        try {
            node.controller.startup();
            node.broker.startup();
        } catch (Throwable failure) {
            node.stop();
            throw failure;
        }
        return node;
    }

    /** Stops the broker, then the controller, and returns when both are down. */
    void stop() {
        broker.shutdown(STOP_TIMEOUT);
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }
}
