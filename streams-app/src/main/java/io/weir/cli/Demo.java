package io.weir.cli;

import io.weir.alert.Alert;
import io.weir.config.WeirConfig;
import io.weir.embedded.EmbeddedCluster;
import io.weir.exchange.IncidentSlice;
import io.weir.exchange.SimulatedExchange;
import io.weir.exchange.SimulatedExchange.Pace;
import io.weir.exchange.Takings;
import io.weir.exchange.TopicTail;
import io.weir.ops.Cluster;
import io.weir.ops.WeirApplication;
import io.weir.ops.baselines.BaselinesTopic;
import io.weir.ops.topics.ClusterTopics;
import io.weir.ops.topics.TopicsFile;
import io.weir.replay.IncidentFolder;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.registry.RegistryOutageListener;
import io.weir.serde.registry.ValueSerdes;
import io.weir.topology.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that {@code weir demo} starts, and stops again: broker and registry, Weir, and the exchange. */
final class Demo implements AutoCloseable {

    /** Ids of the rule new-address-swarm and its slow twin. */
    private static final Set<String> SWARM =
            Set.of("6f0c0f3e-4a52-4a77-9c0b-0d6c0b1f5a21", "537f9e8b-5e30-48fd-b731-09ebefc0af61");

    static final Duration DEFAULT_DWELL = Duration.ofMinutes(2);
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final IncidentFolder incident;
    private final Pace pace;
    private final DemoText text;
    private final Clock clock = Clock.systemUTC();
    private final Instant began = clock.instant();
    private final Instant from;
    private final Instant until;
    private final Path stateDirectory;
    private boolean closed;
    private @Nullable EmbeddedCluster cluster;
    private @Nullable WeirApplication weir;

    /**
     * @param from broker time of the first event that is played, inclusive
     * @param until of the last, exclusive
     */
    Demo(IncidentFolder incident, Pace pace, Instant from, Instant until, DemoText text) {
        this.incident = incident;
        this.pace = pace;
        this.from = from;
        this.until = until;
        this.text = text;
        try {
            this.stateDirectory = Files.createTempDirectory("weir-demo");
        } catch (IOException e) {
            throw new UncheckedIOException("can't make a folder for the demo's state", e);
        }
    }

    /** Runs all of it once. */
    DemoResult run() throws InterruptedException {
        IncidentSlice slice = new IncidentSlice(incident, from, until);
        text.opening(slice, from, until, pace);
        EmbeddedCluster started = EmbeddedCluster.start();
        cluster = started;
        WeirConfig config = config(started, slice);
        Topics topics = new Topics(config.topicPrefix(), config.applicationId());
        ContractCodecs codecs = ContractCodecs.of(ValueSerdes.connect(
                config.registry(), clock, wait -> Thread.sleep(wait.toMillis()), RegistryOutageListener.SILENT));
        Map<String, Object> client = Map.of("bootstrap.servers", started.bootstrapServers());
        createTopics(config);
        new BaselinesTopic(config, codecs.baseline()).write(incident.baselines().newest(), "demo");
        try (SimulatedExchange exchange =
                new SimulatedExchange(slice, pace, client, topics, codecs, clock, text::progress)) {
            exchange.seed();
            WeirApplication application = new WeirApplication(config, RuleSet.of(RuleFiles.builtIn()));
            weir = application;
            application.start();
            application.awaitReady(READY_WITHIN);
            Duration startUp = Duration.between(began, clock.instant());
            text.ready(startUp, slice);
            Instant playing = clock.instant();
            Takings takings = exchange.play();
            DemoResult result = result(
                    slice,
                    alerts(client, topics, codecs),
                    takings,
                    exchange,
                    startUp,
                    Duration.between(playing, clock.instant()));
            text.result(result);
            return result;
        }
    }

    /** Stays up for whoever wants to look around. */
    void keepUntilInterrupted() throws InterruptedException {
        EmbeddedCluster running = cluster;
        if (running == null) {
            return;
        }
        text.kept(running.bootstrapServers(), running.registryUrl());
        new CountDownLatch(1).await();
    }

    private WeirConfig config(EmbeddedCluster running, IncidentSlice slice) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("application.id", "weir-demo");
        settings.put("bootstrap.servers", running.bootstrapServers());
        settings.put("schema.registry.url", running.registryUrl());
        settings.put("auto.register.schemas", "true");
        settings.put("holds.enforce", "true");
        // The events keep their times of 2019; the broker's are today's.
        settings.put("intake.max-behind", "unlimited");
        settings.put(
                "memory.complete",
                slice.completeKinds().stream().map(Enum::name).sorted().collect(Collectors.joining(",")));
        settings.put("internal.replication.factor", "1");
        settings.put("internal.min.insync.replicas", "1");
        settings.put("standby.replicas", "0");
        settings.put("state.dir", stateDirectory.toString());
        settings.put("server.port", "0");
        return WeirConfig.of(settings);
    }

    private static void createTopics(WeirConfig config) {
        try (Cluster admin = Cluster.connect(config)) {
            new ClusterTopics(admin, config)
                    .create(TopicsFile.shipped().stream()
                            .map(topic -> topic.withReplicationFactor((short) 1))
                            .toList());
        }
    }

    /** The newest state of each alert, in the order in which they opened. */
    private static List<Alert> alerts(Map<String, Object> client, Topics topics, ContractCodecs codecs) {
        Map<String, Alert> newest = new LinkedHashMap<>();
        try (TopicTail<Alert> tail = new TopicTail<>(client, topics.named(Topics.ALERTS), codecs.alert())) {
            for (TopicTail.Read<Alert> read : tail.readToEnd()) {
                Alert alert = read.value();
                if (alert != null) {
                    newest.merge(alert.alertId(), alert, (old, now) -> now.sequence() >= old.sequence() ? now : old);
                }
            }
        }
        return new ArrayList<>(newest.values());
    }

    private DemoResult result(
            IncidentSlice slice,
            List<Alert> alerts,
            Takings takings,
            SimulatedExchange exchange,
            Duration startUp,
            Duration played) {
        Alert swarm = alerts.stream()
                .filter(alert -> SWARM.contains(alert.ruleId()))
                .findFirst()
                .orElse(null);
        return new DemoResult(
                swarm,
                alerts,
                takings,
                exchange.eventsPublished(),
                exchange.latenciesMillis(),
                guiltyIn(slice),
                pace.dwell().equals(DEFAULT_DWELL),
                startUp,
                played);
    }

    private static long guiltyIn(IncidentSlice slice) {
        return slice.events().stream()
                .filter(event -> event.topic().equals(Topics.WITHDRAWALS))
                .map(event -> event.value().path("withdrawalId").asText())
                .filter(slice.guilty()::contains)
                .distinct()
                .count();
    }

    /** Stops all and leaves nothing behind; at the end, and when Ctrl-C comes first. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (weir != null) {
            weir.close();
        }
        if (cluster != null) {
            cluster.close();
        }
        try (Stream<Path> files = Files.walk(stateDirectory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove the demo's state in " + stateDirectory, e);
        }
    }
}
