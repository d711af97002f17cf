package io.weir.topology;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.weir.topology.store.StoreListener;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What stores cost and let go. Names: {@code weir_state_<what>}. */
final class StoreMetrics implements StoreListener {

    private final MeterRegistry registry;
    private final Map<Lane, Timer> threadPauses = new EnumMap<>(Lane.class);
    private final Map<String, Timer> pauses = new ConcurrentHashMap<>();
    private final Map<String, Timer> ahead = new ConcurrentHashMap<>();

    StoreMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Lane lane : Lane.values()) {
            threadPauses.put(
                    lane,
                    Timer.builder("weir.state.thread.pause")
                            .tag("lane", lane.id())
                            .description(
                                    "How long a commit of a stream thread waited for the changes of all its stores")
                            .publishPercentiles(0.5, 0.99)
                            .register(registry));
        }
    }

    @Override
    public void heldCommitUp(String store, int written, Duration pause) {
        pauses.computeIfAbsent(
                        store,
                        name -> timer(
                                "weir.state.commit.pause", name, "How long a commit waited for a store's changes"))
                .record(pause);
    }

    @Override
    public void heldThreadUp(Set<String> stores, Duration pause) {
        Objects.requireNonNull(threadPauses.get(Lane.heldUpBy(stores))).record(pause);
    }

    @Override
    public void wroteAhead(String store, int written, Duration pause) {
        ahead.computeIfAbsent(
                        store,
                        name -> timer(
                                "weir.state.write.ahead",
                                name,
                                "How long processing waited for changes that a commit would have waited for too long"))
                .record(pause);
    }

    @Override
    public void expired(String store, String family, int number) {
        registry.counter("weir.state.expired", "store", store, "family", family).increment(number);
    }

    @Override
    public void madeRoom(String store, String family) {
        registry.counter("weir.state.made.room", "store", store, "family", family)
                .increment();
    }

    private Timer timer(String name, String store, String description) {
        return Timer.builder(name)
                .description(description)
                .tag("store", store)
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }
}
