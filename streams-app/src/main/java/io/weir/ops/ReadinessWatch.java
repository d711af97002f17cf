package io.weir.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.config.WeirConfig;
import io.weir.ops.lanes.RunningLanes;
import io.weir.topology.StreamsProperties;
import io.weir.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the application again and again, from a thread of its own, and says what keeps it from being ready. */
final class ReadinessWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ReadinessWatch.class);
    private static final String STARTING = "STARTING";
    private static final String RUNNING = KafkaStreams.State.RUNNING.name();
    private static final Duration UNTIL_READY = Duration.ofMillis(250);
    private static final Duration WHEN_READY = Duration.ofSeconds(5);

    private final Closing closing;
    private final RegistryWaits registryWaits;
    private final ThreadFailures failures;
    private final MeterRegistry meters;
    private final long maxLag;
    private final SeedProgress seeds;
    private final Arrears arrears;
    private final Set<String> gauges = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Health> firstReady = new CompletableFuture<>();
    private volatile Supplier<String> state = () -> STARTING;
    /** What the last look found to object to; the state isn't among it, which is asked for at once. */
    private volatile List<String> objections = List.of("it has just been started");

    private volatile Map<String, Long> lag = Map.of();
    private volatile Map<String, Long> overdue = Map.of();

    ReadinessWatch(
            WeirConfig config,
            Closing closing,
            RegistryWaits registryWaits,
            ThreadFailures failures,
            MeterRegistry meters) {
        this.closing = closing;
        this.registryWaits = registryWaits;
        this.failures = failures;
        this.meters = meters;
        this.maxLag = config.instance().readyMaxLag();
        this.arrears = Arrears.after(StreamsProperties.commitInterval(config));
        this.seeds = new SeedProgress(
                new Topics(config.topicPrefix(), config.applicationId()),
                config.instance().processingGuarantee().startsWith("exactly_once"));
        Gauge.builder("weir.ops.ready", () -> health().ready() ? 1 : 0)
                .description("1 when ready: running, restored, seeded, and not behind")
                .register(meters);
    }

    /** Begins to look; ends by itself when closing begins. */
    void start(RunningLanes lanes, OffsetLook offsets) {
        state = lanes::state;
        Thread thread = new Thread(() -> watch(offsets), "weir-readiness");
        thread.setDaemon(true);
        thread.start();
    }

    /** Progress as of the last look, which is seconds old at most; state and waits as they are now. */
    Health health() {
        String now = state.get();
        List<String> reasons = new ArrayList<>();
        if (!now.equals(RUNNING) && !now.equals(STARTING)) {
            reasons.add("its state is " + now + (failures.last().isEmpty() ? "" : ", after " + failures.last()));
        }
        reasons.addAll(objections);
        Map<Thread, String> waits = registryWaits.current();
        waits.values().stream()
                .findAny()
                .ifPresent(asked -> reasons.add(waits.size() + (waits.size() == 1 ? " thread waits" : " threads wait")
                        + " for the registry: " + asked));
        return new Health(now, reasons, lag);
    }

    /** Whether known entities have yet to be committed; asked for by each record of their way. */
    boolean awaitsSeeds() {
        return !seeds.hasPassed();
    }

    /** Says what a start is doing. */
    void starting(String reason) {
        objections = List.of(reason);
    }

    /** Done with the first look that found it ready. */
    CompletableFuture<Health> firstReady() {
        return firstReady;
    }

    private void watch(OffsetLook offsets) {
        boolean wasReady = false;
        try {
            while (true) {
                objections = look(offsets);
                Health now = health();
                if (now.ready() != wasReady) {
                    wasReady = now.ready();
                    LOG.info("event=readiness ready={} reasons={}", now.ready(), now.reasons());
                }
                if (now.ready()) {
                    firstReady.complete(now);
                }
                closing.sleep(now.ready() ? WHEN_READY : UNTIL_READY);
            }
        } catch (InterruptedException closed) {
            objections = List.of("it is being closed");
        }
    }

    private List<String> look(OffsetLook look) {
        GroupOffsets offsets;
        try {
            offsets = look.take();
        } catch (ClusterProblem | KafkaException e) {
            return List.of("its progress can't be asked for: " + e.getMessage());
        }
        List<String> found = new ArrayList<>();
        lag = offsets.lag();
        overdue = arrears.at(offsets, System.nanoTime());
        lag.keySet().forEach(this::gauges);
        if (!seeds.passed(offsets)) {
            found.add("known entities have not reached every memory yet");
        }
        overdue.forEach((topic, behind) -> {
            if (behind > maxLag) {
                found.add(behind + " records of " + topic + " that came more than "
                        + arrears.patience().toSeconds() + " s ago are not committed");
            }
        });
        return found;
    }

    private void gauges(String topic) {
        if (gauges.add(topic)) {
            Gauge.builder("weir.ops.lag.records", () -> lag.getOrDefault(topic, 0L))
                    .description("Records not committed yet; those of the last commit interval may have been processed")
                    .tag("topic", topic)
                    .register(meters);
            Gauge.builder("weir.ops.overdue.records", () -> overdue.getOrDefault(topic, 0L))
                    .description("Records that came so long ago that they should have been committed by now")
                    .tag("topic", topic)
                    .register(meters);
        }
    }
}
