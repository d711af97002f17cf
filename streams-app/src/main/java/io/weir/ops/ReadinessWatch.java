package io.weir.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.config.WeirConfig;
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
    private static final Duration UNTIL_READY = Duration.ofMillis(250);
    private static final Duration WHEN_READY = Duration.ofSeconds(5);

    private final Closing closing;
    private final RegistryWaits registryWaits;
    private final ThreadFailures failures;
    private final MeterRegistry meters;
    private final long maxLag;
    private final SeedProgress seeds;
    private final Set<String> gauges = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Health> firstReady = new CompletableFuture<>();
    private volatile Health health = new Health("STARTING", List.of("it has just been started"), Map.of());

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
        this.seeds = new SeedProgress(
                new Topics(config.topicPrefix(), config.applicationId()),
                config.instance().processingGuarantee().startsWith("exactly_once"));
        Gauge.builder("weir.ops.ready", () -> health().ready() ? 1 : 0)
                .description("1 when ready: running, restored, seeded, and not behind")
                .register(meters);
    }

    /** Begins to look; ends by itself when closing begins. */
    Thread start(KafkaStreams streams, OffsetLook offsets) {
        Thread thread = new Thread(() -> watch(streams::state, offsets), "weir-readiness");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** As of the last look, which is seconds old at most; what can change at once is looked at now. */
    Health health() {
        Health looked = health;
        Map<Thread, String> waits = registryWaits.current();
        if (waits.isEmpty()) {
            return looked;
        }
        List<String> reasons = new ArrayList<>(looked.reasons());
        reasons.add(waits.size() + (waits.size() == 1 ? " thread waits" : " threads wait") + " for the registry: "
                + waits.values().iterator().next());
        return new Health(looked.state(), reasons, looked.lag());
    }

    /** Says why there is nothing to look at yet. */
    void starting(String reason) {
        health = new Health("STARTING", List.of(reason), Map.of());
    }

    /** Done with the first look that found it ready. */
    CompletableFuture<Health> firstReady() {
        return firstReady;
    }

    private void watch(Supplier<KafkaStreams.State> state, OffsetLook offsets) {
        try {
            while (true) {
                Health before = health;
                health = look(state.get(), offsets);
                if (health.ready() != before.ready()) {
                    LOG.info("event=readiness ready={} reasons={}", health.ready(), health.reasons());
                }
                if (health.ready()) {
                    firstReady.complete(health);
                }
                closing.sleep(health.ready() ? WHEN_READY : UNTIL_READY);
            }
        } catch (InterruptedException closed) {
            health = new Health("CLOSING", List.of("it is being closed"), Map.of());
        }
    }

    private Health look(KafkaStreams.State state, OffsetLook look) {
        List<String> reasons = new ArrayList<>();
        if (state != KafkaStreams.State.RUNNING) {
            reasons.add("its state is " + state + (failures.last().isEmpty() ? "" : ", after " + failures.last()));
        }
        GroupOffsets offsets;
        try {
            offsets = look.take();
        } catch (ClusterProblem | KafkaException e) {
            reasons.add("its progress can't be asked for: " + e.getMessage());
            return new Health(state.name(), reasons, Map.of());
        }
        Map<String, Long> lag = offsets.lag();
        lag.keySet().forEach(this::gauge);
        if (!seeds.passed(offsets)) {
            reasons.add("known entities have not reached every memory yet");
        }
        lag.forEach((topic, behind) -> {
            if (behind > maxLag) {
                reasons.add("it is " + behind + " records behind on " + topic);
            }
        });
        return new Health(state.name(), reasons, lag);
    }

    private void gauge(String topic) {
        if (gauges.add(topic)) {
            Gauge.builder("weir.ops.lag.records", () -> health.lag().getOrDefault(topic, 0L))
                    .description("Records not processed yet")
                    .tag("topic", topic)
                    .register(meters);
        }
    }
}
