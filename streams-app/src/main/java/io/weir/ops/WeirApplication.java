package io.weir.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.baseline.Baselines;
import io.weir.baseline.BaselinesInForce;
import io.weir.config.WeirConfig;
import io.weir.ops.baselines.BaselinesReader;
import io.weir.ops.baselines.BaselinesTopic;
import io.weir.ops.lanes.LaneAssignor;
import io.weir.ops.lanes.RunningLanes;
import io.weir.ops.topics.ClusterTopics;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import io.weir.rule.revision.RuleBook;
import io.weir.rule.revision.RulesInForce;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.registry.ValueSerdes;
import io.weir.topology.Lane;
import io.weir.topology.Partitions;
import io.weir.topology.StreamsProperties;
import io.weir.topology.Topics;
import io.weir.topology.Urgency;
import io.weir.topology.WeirTopology;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Weir on a cluster, from start to stop.
 *
 * <pre>{@code
 * try (WeirApplication weir = new WeirApplication(config, rules)) {
 *     weir.start();
 *     weir.awaitReady(Duration.ofMinutes(1));
 *     …
 * }
 * }</pre>
 *
 * <p>{@code /health} and {@code /metrics} answer from the construction on, so that what a start waits for can be seen.
 */
public final class WeirApplication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WeirApplication.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);
    private static final Duration PULSE = Duration.ofMillis(100);

    private final WeirConfig config;
    private final RulesInForce rules;
    private final BaselinesInForce baselines = BaselinesInForce.of(Baselines.none());
    private final @Nullable RulesOfTopic rulesOfTopic;
    private final InstantSource clock = InstantSource.system();
    private final Closing closing = new Closing();
    private final Metrics metrics = new Metrics();
    private final RegistryWaits registryWaits = new RegistryWaits(metrics.registry());
    private final ThreadFailures failures = new ThreadFailures(clock, closing, metrics.registry());
    private final ReadinessWatch readiness;
    private final OpsServer server;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private @Nullable Cluster cluster;
    private @Nullable RunningLanes lanes;

    /**
     * Opens {@code /health} and {@code /metrics}; nothing is asked of the cluster yet.
     *
     * @throws ClusterProblem when {@code server.port} is taken
     */
    public WeirApplication(WeirConfig config, RuleSet rules) {
        this(config, RulesInForce.of(rules), null);
    }

    /**
     * With the rules of the {@code rules} topic, as they change.
     *
     * @param seed what a topic without a set is given
     * @throws ClusterProblem when {@code server.port} is taken
     */
    public static WeirApplication withRulesTopic(WeirConfig config, Supplier<List<RuleFile>> seed) {
        return new WeirApplication(config, RulesInForce.awaited(), seed);
    }

    private WeirApplication(WeirConfig config, RulesInForce rules, @Nullable Supplier<List<RuleFile>> seed) {
        this.config = config;
        this.rules = rules;
        this.rulesOfTopic =
                seed == null ? null : new RulesOfTopic(config, rules, seed, clock, closing, metrics.registry());
        this.readiness = new ReadinessWatch(config, closing, registryWaits, failures, metrics.registry());
        this.server = OpsServer.start(
                config.instance().serverHost(), config.instance().serverPort(), this::healthAnswer, metrics::answer);
    }

    /**
     * Checks the topics, reads the rules, fetches our schemas (waiting for a registry that is down) and starts the
     * topology. Returns before it is ready.
     *
     * @throws ClusterProblem when the cluster doesn't answer or isn't as it must be; the message names the mend
     * @throws io.weir.serde.registry.RegistryRefusedException when the registry refuses us
     * @throws InterruptException when it is closed meanwhile
     */
    public void start() {
        Cluster connected = connect();
        readiness.starting("topics are being checked");
        Partitions partitions = new TopicRequirements(new ClusterTopics(connected, config), config).verify();
        if (rulesOfTopic != null) {
            rulesOfTopic.begin(readiness::starting);
        }
        readiness.starting("schemas are being fetched from the registry");
        ContractCodecs codecs =
                ContractCodecs.of(ValueSerdes.connect(config.registry(), clock, closing, registryWaits));
        OwnSubjects.prepare(codecs, new Topics(config.topicPrefix(), config.applicationId()));
        readBaselines(codecs);
        readiness.start(begin(codecs, partitions), new OffsetLook(connected, config, clock));
    }

    /** Goes on to read; returns when all that the topic holds is known, so that no withdrawal is judged without. */
    private void readBaselines(ContractCodecs codecs) {
        BaselinesTopic topic = new BaselinesTopic(config, codecs.baseline());
        BaselinesReader reader = new BaselinesReader(topic, baselines, closing, metrics.registry());
        reader.start();
        closing.await(() -> {
            String problem = reader.problem();
            readiness.starting(
                    problem == null
                            ? "baselines are being read from " + topic.name()
                            : "baselines can't be read from " + topic.name() + ": " + problem);
            return reader.hasReadToEnd();
        });
    }

    private synchronized Cluster connect() {
        refuseWhenClosing();
        Cluster connected = Cluster.connect(config);
        cluster = connected;
        return connected;
    }

    private synchronized RunningLanes begin(ContractCodecs codecs, Partitions partitions) {
        refuseWhenClosing();
        Topics topics = new Topics(config.topicPrefix(), config.applicationId());
        Pauses pauses = new Pauses(FencedClients.shortestHarmful(StreamsProperties.of(config)), System::nanoTime);
        watch(pauses);
        FencedClients kafka = new FencedClients(pauses, topic -> Urgency.of(topic, topics));
        RunningLanes running = new RunningLanes();
        lanes = running;
        for (Lane lane : Lane.values()) {
            Properties properties = StreamsProperties.of(config, lane);
            properties.put(StreamsConfig.TASK_ASSIGNOR_CLASS_CONFIG, LaneAssignor.class.getName());
            KafkaStreams client = new KafkaStreams(
                    WeirTopology.build(
                            config, rules, baselines, codecs, partitions, metrics.stages(), readiness::awaitsSeeds),
                    properties,
                    kafka);
            client.setUncaughtExceptionHandler(failures.of(lane));
            metrics.bind(client);
            running.add(lane, client, this::stoppedByItself);
        }
        running.start();
        return running;
    }

    private void watch(Pauses pauses) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (true) {
                            pauses.pulse();
                            closing.sleep(PULSE);
                        }
                    } catch (InterruptedException closed) {
                        LOG.debug("event=pulse-ended");
                    }
                },
                "weir-pulse");
        thread.setDaemon(true);
        thread.start();
    }

    private void refuseWhenClosing() {
        if (closing.hasBegun()) {
            throw new InterruptException("closed before it was started");
        }
    }

    /** How it is just now. */
    public Health health() {
        return readiness.health();
    }

    /** Whether it is {@link Health#ready}. */
    public boolean ready() {
        return health().ready();
    }

    /** Done when it is ready for the first time; never, if that doesn't come. */
    public CompletableFuture<Health> firstReady() {
        return readiness.firstReady().copy();
    }

    /**
     * Waits until it has been ready for the first time.
     *
     * @throws ClusterProblem when it takes longer or has stopped, saying what it waits for
     */
    public void awaitReady(Duration patience) throws InterruptedException {
        try {
            CompletableFuture.anyOf(readiness.firstReady(), ended()).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ClusterProblem(
                    "not ready after " + patience.toSeconds() + " s: " + String.join("; ", health().reasons()), e);
        } catch (ExecutionException e) {
            throw new ClusterProblem(String.valueOf(e.getCause()), e);
        }
    }

    /**
     * Done when the topology has stopped: normally by {@link #close}, exceptionally, with a {@link ClusterProblem} that
     * says why, when threads died too often.
     */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** One of the clients has; unless it was told to, the others are of no use without it. */
    private void stoppedByItself() {
        if (!closing.hasBegun()) {
            ended.completeExceptionally(new ClusterProblem("Weir stopped by itself: " + failures.recent()
                    + " of its threads died within " + ThreadFailures.WINDOW.toMinutes() + " min, the last of "
                    + failures.last() + "; the log has the traces"));
        }
    }

    /** Where {@code /health} and {@code /metrics} are: {@code http://host:port}. */
    public URI address() {
        return server.address();
    }

    /**
     * Stops in order: state written, offsets committed, group left, so that others take over at once. May be called from
     * any thread, at any time, more than once.
     */
    @Override
    public void close() {
        closing.begin();
        stop();
        server.close();
        metrics.close();
    }

    private synchronized void stop() {
        try {
            RunningLanes running = lanes;
            if (running != null) {
                lanes = null;
                LOG.info("event=stopped in_time={}", running.close(CLOSE_PATIENCE));
            }
        } finally {
            Cluster connected = cluster;
            if (connected != null) {
                connected.close();
                cluster = null;
            }
            ended.complete(null);
        }
    }

    private OpsServer.Answer healthAnswer() {
        Health health = health();
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("ready", health.ready());
        json.put("state", health.state());
        health.reasons().forEach(json.putArray("reasons")::add);
        json.put("applicationId", config.applicationId());
        json.put("version", version());
        addRules(json);
        json.put("holdsEnforced", config.holds().enforce());
        json.putObject("threads")
                .put("configured", Lane.values().length * config.instance().threads())
                .put("failedRecently", failures.recent());
        ObjectNode lag = json.putObject("lag");
        health.lag().forEach(lag::put);
        return new OpsServer.Answer(health.ready() ? 200 : 503, "application/json", json.toPrettyString() + "\n");
    }

    private void addRules(ObjectNode json) {
        RuleBook book = rules.book();
        if (!book.isEmpty()) {
            RuleBook.Entry now = book.entryAt(clock.instant());
            json.put("ruleSet", now.rules().revision());
            json.put("rules", now.rules().rules().size());
            json.put("revision", now.revision().name());
            json.put("newestRevision", book.newest().revision().name());
        }
        book.refusals().forEach(refusal -> json.withArray("refusedRevisions").add(refusal.name()));
    }

    /** What is known of rules; empty until the topic has been read. */
    public RuleBook rules() {
        return rules.book();
    }

    /** Whether this process has written the first set of the topic itself. */
    public boolean hasSeededRules() {
        return rulesOfTopic != null && rulesOfTopic.hasSeeded();
    }

    private static String version() {
        String version = WeirApplication.class.getPackage().getImplementationVersion();
        return version == null ? "(not run from a jar)" : version;
    }
}
