package io.weir.bench;

import io.weir.exchange.RawHop;
import io.weir.exchange.SteadyLoad;
import io.weir.exchange.TopicTail;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldVerb;
import io.weir.rule.HoldScope;
import io.weir.serde.contract.ContractCodecs;
import io.weir.topology.Lane;
import io.weir.topology.Topics;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measures a withdrawal's way to its hold command beside a load of calls, and a raw hop through the same broker for each
 * withdrawal, at the same moment. Broker, Weir and exchange are three JVMs.
 */
final class LatencyBench {

    /** Between two looks at whether Weir still compiles. */
    private static final Duration WARM_UP_STEP = Duration.ofSeconds(5);
    /** How long a command may take to be counted at all. */
    private static final Duration LAST_WORD = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(100);
    /** About what a withdrawal takes. */
    private static final int RAW_BYTES = 250;

    private static final long SEED = 20_190_507;
    private static final int BACKLOG_KEYS = 100_000;

    private final Clock clock = Clock.systemUTC();
    private final BenchSite site;
    private final SteadyLoad.Rates rates;
    private final SteadyLoad.Spread spread;
    private final Map<String, Long> sentNanos = new ConcurrentHashMap<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final List<Double> decision = new ArrayList<>();
    private final List<Double> whole = new ArrayList<>();

    LatencyBench(BenchSite site, SteadyLoad.Rates rates, SteadyLoad.Spread spread) {
        this.site = site;
        this.rates = rates;
        this.spread = spread;
    }

    /**
     * Runs Weir anew and measures it.
     *
     * @param backlog calls that are written at once before the measurement begins, on top of the steady ones
     */
    LatencyResult run(Duration time, long backlog) throws InterruptedException {
        String applicationId = site.newApplicationId(Subject.WEIR_PACK);
        String prefix = applicationId + "-input.";
        site.cluster().createTopics(prefix);
        String rawTopic = site.cluster().createTopic(prefix + "raw-hop");
        ContractCodecs codecs = site.cluster().codecs();
        Map<String, Object> client = site.cluster().client();
        Topics topics = new Topics(prefix, applicationId);
        try (MeasuredProcess weir = site.start(Subject.WEIR_PACK, site.sizes().timespan())) {
            weir.begin(applicationId, prefix);
            weir.awaitReady();
            try (TopicTail<HoldCommand> commands =
                            new TopicTail<>(client, topics.named(Topics.HOLD_COMMANDS), codecs.holdCommand());
                    RawHop rawHop = new RawHop(client, rawTopic, RAW_BYTES);
                    SteadyLoad load =
                            new SteadyLoad(rates, spread, client, topics, codecs, clock, (withdrawalId, heldAtOnce) -> {
                                rawHop.send();
                                if (heldAtOnce) {
                                    sentNanos.put(withdrawalId, System.nanoTime());
                                }
                            })) {
                LatencyResult.WarmUp warmUp = warmUp(weir, commands, load);
                pileUp(backlog, client, codecs, topics.named(Topics.API_CALLS));
                long callsBefore = load.callsPublished();
                long withdrawalsBefore = load.withdrawalsPublished();
                sentNanos.clear();
                decision.clear();
                whole.clear();
                rawHop.reset();
                follow("s of latency", System.nanoTime(), commands, load, time);
                MetricsPage metrics = MetricsPage.of(URI.create(weir.address()));
                LatencyResult result = new LatencyResult(
                        load.callsPublished() - callsBefore,
                        load.withdrawalsPublished() - withdrawalsBefore,
                        warmUp,
                        time.toMillis() / 1e3,
                        rawHop.nanos().stream()
                                .map(nanos -> nanos / 1e6)
                                .sorted()
                                .toList(),
                        decision.stream().sorted().toList(),
                        whole.stream().sorted().toList(),
                        sentNanos.size(),
                        metrics.commitPauseMillis(Lane.WITHDRAWALS),
                        metrics.commitPauseMillis(Lane.CALLS));
                weir.end();
                site.cluster().deleteTopicsOf(applicationId);
                return result;
            }
        }
    }

    /**
     * Lets the load run until Weir's JVM has compiled what runs often, on the processors that are measured next, or there
     * is no more time for it.
     *
     * @return how long that took, and whether it was enough
     */
    private LatencyResult.WarmUp warmUp(MeasuredProcess weir, TopicTail<HoldCommand> commands, SteadyLoad load)
            throws InterruptedException {
        long begun = System.nanoTime();
        long stepBegun = begun;
        Duration compiled = weir.compiled();
        boolean isAtRest = false;
        Duration warmUp = Duration.ZERO;
        while (!isAtRest && warmUp.compareTo(site.sizes().latencyWarmUp()) < 0) {
            follow("s of warm-up", begun, commands, load, WARM_UP_STEP);
            sentNanos.clear();
            long now = System.nanoTime();
            Duration more = weir.compiled().minus(compiled);
            isAtRest = MeasuredProcess.compilesByTheWay(more, now - stepBegun);
            compiled = compiled.plus(more);
            stepBegun = now;
            warmUp = Duration.ofNanos(now - begun);
        }
        return new LatencyResult.WarmUp(warmUp, isAtRest);
    }

    private void pileUp(long backlog, Map<String, Object> client, ContractCodecs codecs, String topic) {
        if (backlog > 0) {
            new CallPublisher(client, codecs)
                    .publish(
                            new CallStream(SEED, BACKLOG_KEYS, backlog, Instant.now()),
                            backlog,
                            topic,
                            count -> site.progress().at("calls piled up", count));
        }
    }

    /** Reads commands while the load runs, and after it until each withdrawal that should be held is. */
    private void follow(String what, long begun, TopicTail<HoldCommand> commands, SteadyLoad load, Duration time) {
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> load.run(time));
        while (!running.isDone()) {
            commands.poll(POLL).forEach(this::take);
            site.progress().at(what, Duration.ofNanos(System.nanoTime() - begun).toSeconds());
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
}
