package io.weir.cli;

import io.weir.config.WeirConfig;
import io.weir.embedded.EmbeddedCluster;
import io.weir.exchange.RawHop;
import io.weir.exchange.SteadyLoad;
import io.weir.exchange.TopicTail;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldVerb;
import io.weir.ops.Cluster;
import io.weir.ops.WeirApplication;
import io.weir.ops.topics.ClusterTopics;
import io.weir.ops.topics.TopicDefinition;
import io.weir.ops.topics.TopicsFile;
import io.weir.rule.HoldScope;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.registry.RegistryOutageListener;
import io.weir.serde.registry.ValueSerdes;
import io.weir.topology.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Measures a withdrawal's way to its hold command beside a load of calls, and a raw hop through the same broker for each
 * withdrawal, in between.
 */
final class LatencyBench {

    /** Until the JVM has compiled what runs often. */
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    /** How long a command may take to be counted at all. */
    private static final Duration LAST_WORD = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(100);
    /** About what a withdrawal takes. */
    private static final int RAW_BYTES = 250;

    private static final String RAW_TOPIC = "raw-hop";

    private final Clock clock = Clock.systemUTC();
    private final SteadyLoad.Rates rates;
    private final Path stateDirectory;
    private final Map<String, Long> sentNanos = new ConcurrentHashMap<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final List<Double> decision = new ArrayList<>();
    private final List<Double> whole = new ArrayList<>();

    /** @param stateDirectory empty, deleted by the caller */
    LatencyBench(SteadyLoad.Rates rates, Path stateDirectory) {
        this.rates = rates;
        this.stateDirectory = stateDirectory;
    }

    LatencyResult run(Duration time) throws InterruptedException {
        try (EmbeddedCluster cluster = EmbeddedCluster.start()) {
            WeirConfig config = config(cluster);
            createTopics(config);
            ContractCodecs codecs = ContractCodecs.of(ValueSerdes.connect(
                    config.registry(), clock, wait -> Thread.sleep(wait.toMillis()), RegistryOutageListener.SILENT));
            Map<String, Object> client = Map.of("bootstrap.servers", cluster.bootstrapServers());
            try (WeirApplication weir = new WeirApplication(config, RuleSet.of(RuleFiles.builtIn()))) {
                weir.start();
                weir.awaitReady(READY_WITHIN);
                return measure(time, client, new Topics(config.topicPrefix(), config.applicationId()), codecs);
            }
        }
    }

    private LatencyResult measure(Duration time, Map<String, Object> client, Topics topics, ContractCodecs codecs) {
        try (TopicTail<HoldCommand> commands =
                        new TopicTail<>(client, topics.named(Topics.HOLD_COMMANDS), codecs.holdCommand());
                RawHop rawHop = new RawHop(client, RAW_TOPIC, RAW_BYTES);
                SteadyLoad load = new SteadyLoad(rates, client, topics, codecs, clock, (withdrawalId, heldAtOnce) -> {
                    rawHop.send();
                    if (heldAtOnce) {
                        sentNanos.put(withdrawalId, System.nanoTime());
                    }
                })) {
            follow(commands, load, WARM_UP);
            long callsBefore = load.callsPublished();
            long withdrawalsBefore = load.withdrawalsPublished();
            sentNanos.clear();
            decision.clear();
            whole.clear();
            rawHop.reset();
            follow(commands, load, time);
            return new LatencyResult(
                    load.callsPublished() - callsBefore,
                    load.withdrawalsPublished() - withdrawalsBefore,
                    time.toMillis() / 1e3,
                    rawHop.nanos().stream().map(nanos -> nanos / 1e6).sorted().toList(),
                    decision.stream().sorted().toList(),
                    whole.stream().sorted().toList(),
                    sentNanos.size());
        }
    }

    /** Reads commands while the load runs, and after it until each withdrawal that should be held is. */
    private void follow(TopicTail<HoldCommand> commands, SteadyLoad load, Duration time) {
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> load.run(time));
        while (!running.isDone()) {
            commands.poll(POLL).forEach(this::take);
        }
        running.join();
        long patienceEnds = System.nanoTime() + LAST_WORD.toNanos();
        while (!sentNanos.isEmpty() && System.nanoTime() < patienceEnds) {
            commands.poll(POLL).forEach(this::take);
        }
    }

    /** The first command that holds a withdrawal is the one that counts. */
    private void take(TopicTail.Read<HoldCommand> read) {
        HoldCommand command = read.value();
        if (command == null || command.verb() != HoldVerb.PLACE || command.scope() != HoldScope.WITHDRAWAL) {
            return;
        }
        Long sent = sentNanos.remove(command.target());
        if (sent != null && held.add(command.target())) {
            whole.add((System.nanoTime() - sent) / 1e6);
            decision.add((double)
                    Duration.between(command.ingestedAt(), read.timestamp()).toMillis());
        }
    }

    private WeirConfig config(EmbeddedCluster cluster) {
        return WeirConfig.of(Map.of(
                "application.id", "weir-bench",
                "bootstrap.servers", cluster.bootstrapServers(),
                "schema.registry.url", cluster.registryUrl(),
                "holds.enforce", "true",
                "memory.complete", "DESTINATION,API_KEY,ACCOUNT_NETWORK,KEY_NETWORK",
                "internal.replication.factor", "1",
                "internal.min.insync.replicas", "1",
                "standby.replicas", "0",
                "state.dir", stateDirectory.toString(),
                "server.port", "0"));
    }

    private static void createTopics(WeirConfig config) {
        Collection<TopicDefinition> shipped = TopicsFile.shipped().stream()
                .map(topic -> topic.withReplicationFactor((short) 1))
                .toList();
        TopicDefinition any = shipped.iterator().next();
        TopicDefinition raw = new TopicDefinition(RAW_TOPIC, 1, any.replicationFactor(), Map.of());
        try (Cluster admin = Cluster.connect(config)) {
            new ClusterTopics(admin, config)
                    .create(Stream.concat(shipped.stream(), Stream.of(raw)).toList());
        }
    }
}
