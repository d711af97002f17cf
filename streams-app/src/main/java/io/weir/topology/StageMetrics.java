package io.weir.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.weir.baseline.LearningEvent;
import io.weir.event.Fact;
import io.weir.event.Origin;
import io.weir.event.Service;
import io.weir.hold.DeskCount;
import io.weir.hold.HoldDesk;
import io.weir.topology.store.StoreUpkeep;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each stage counts: everything that was dropped, late, refused or cut, and why. Names: {@code weir_<stage>_<what>}. */
public final class StageMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(StageMetrics.class);

    private final MeterRegistry registry;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable HoldDesk> desk = new AtomicReference<>();
    private final Timer decisionLatency;
    private final Counter[] unknownFacts;
    private final Map<String, Timer> latencies = new ConcurrentHashMap<>();
    private final StoreUpkeep stores;

    public StageMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.decisionLatency = Timer.builder("weir.desk.decision.latency")
                .description("From the broker's time of an event to the decision that it caused")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        this.stores = new StoreUpkeep(
                StoreUpkeep.PAUSE, registry.config().clock()::monotonicTime, new StoreMetrics(registry));
        this.unknownFacts = Stream.of(Fact.values())
                .map(fact -> counter("weir.memory.unknown.facts", "fact", fact.fieldName()))
                .toArray(Counter[]::new);
        for (DeskCount what : DeskCount.values()) {
            FunctionCounter.builder("weir.desk.events", desk, open -> count(open.get(), what))
                    .tag("what", what.name().toLowerCase(Locale.ROOT))
                    .description("What the hold desk of this instance has done since it opened")
                    .register(registry);
        }
        Gauge.builder("weir.desk.active.holds", desk, open -> activeHolds(open.get()))
                .description("Holds that stand now, shadow holds included; 0 where another instance has the desk")
                .register(registry);
    }

    /** What the stores of all stages are given, to measure and count by. */
    StoreUpkeep stores() {
        return stores;
    }

    /** The desk that this instance has opened. */
    void desk(HoldDesk open) {
        desk.set(open);
    }

    /** The desk of this instance has been closed: another instance has it, or opens it soon. */
    void deskClosed(HoldDesk closed) {
        desk.compareAndSet(closed, null);
    }

    private static double count(@Nullable HoldDesk desk, DeskCount what) {
        return desk == null ? 0 : desk.count(what);
    }

    private static double activeHolds(@Nullable HoldDesk desk) {
        return desk == null ? 0 : desk.activeHolds();
    }

    /** A record went to quarantine. */
    public void quarantined(String topic, String reason) {
        counter("weir.intake.quarantined", "topic", topic, "reason", reason).increment();
    }

    /** Intake cut, nulled or replaced something. */
    public void defect(String topic, String defect) {
        counter("weir.intake.defects", "topic", topic, "defect", defect).increment();
    }

    /** A record came in another partition than its key says. */
    public void misplaced(String topic, Origin origin) {
        counter("weir.intake.misplaced", "topic", topic).increment();
        if (warned.add(topic)) {
            LOG.warn(
                    "event=misplaced topic={} partition={} offset={} mend=\"partition by accountId as Java does: murmur2;"
                            + " librdkafka: partitioner=murmur2_random\"",
                    topic,
                    origin.partition(),
                    origin.offset());
        }
    }

    /** A fact was unknown when a rule might have asked for it. */
    public void unknownFact(Fact fact) {
        unknownFacts[fact.ordinal()].increment();
    }

    /** A rule was too much for the thread's stack: whether the event matches it is not known. */
    void unanswered(String ruleId) {
        counter("weir.match.unanswered", "rule", ruleId).increment();
    }

    /** An event was older than the lateness when its window saw it. */
    public void late(String ruleId) {
        counter("weir.window.late", "rule", ruleId).increment();
    }

    /** A group had more matches than are kept: the oldest went. */
    public void capped(String ruleId, int dropped) {
        counter("weir.window.capped", "rule", ruleId).increment(dropped);
    }

    /** Sightings of events go to their windows. */
    void matched(Service service, long brokerTimeMillis, long nowMillis) {
        latency("weir.match.latency", "service", service.sigmaName(), brokerTimeMillis, nowMillis);
    }

    /** Sightings have been taken into their windows. */
    void windowed(String store, long brokerTimeMillis, long nowMillis) {
        latency("weir.window.latency", "store", store, brokerTimeMillis, nowMillis);
    }

    private void latency(String name, String tag, String value, long brokerTimeMillis, long nowMillis) {
        latencies
                .computeIfAbsent(value, first -> Timer.builder(name)
                        .tag(tag, value)
                        .description(
                                "From the broker's time of an event to the end of this stage, for the newest of each record")
                        .publishPercentiles(0.5, 0.99)
                        .register(registry))
                .record(Duration.ofMillis(Math.max(0, nowMillis - brokerTimeMillis)));
    }

    /** A sighting named a rule version that this instance doesn't know. */
    public void unknownRule(String ruleId) {
        counter("weir.window.unknown.rules", "rule", ruleId).increment();
    }

    /** A sighting named a revision that this instance didn't know, and was kept waiting for it. */
    void waitedForRules(boolean came) {
        counter("weir.window.rule.waits", "outcome", came ? "came" : "given-up").increment();
    }

    /** Something happened in learning what usually leaves. */
    void learning(LearningEvent what) {
        counter("weir.baselines.learning", "what", what.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** An operator's decision could not be honoured. */
    public void refusedDecision() {
        counter("weir.desk.refused.decisions").increment();
    }

    /** A hold command went out. */
    public void command(String verb, boolean enforced) {
        counter("weir.desk.commands", "verb", verb, "enforced", Boolean.toString(enforced))
                .increment();
    }

    /** How long it took from the broker's time of an event to the decision. */
    public void decided(Duration latency) {
        decisionLatency.record(latency.isNegative() ? Duration.ZERO : latency);
    }

    /** The sum of a counter over all its tags, for a replay's summary. */
    public long total(String name) {
        return Math.round(registry.find(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum());
    }

    private Counter counter(String name, String... tags) {
        return registry.counter(name, tags);
    }
}
