package io.weir.topology.store;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Builds a store of this package for each task, as a topology wants it.
 *
 * @param <S> the store
 */
public final class TaskStores<S extends StateStore> implements StoreBuilder<S> {

    private final String name;
    private final boolean logged;
    private final Supplier<S> stores;

    private TaskStores(String name, boolean logged, Supplier<S> stores) {
        this.name = name;
        this.logged = logged;
        this.stores = stores;
    }

    /** Stores with a changelog. */
    public static <S extends StateStore> TaskStores<S> logged(String name, Supplier<S> stores) {
        return new TaskStores<>(name, true, stores);
    }

    /** A hook for a processor that batches. */
    public static TaskStores<OutboxStore> outbox(String name) {
        return new TaskStores<>(name, false, () -> new OutboxStore(name));
    }

    @Override
    public S build() {
        return stores.get();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean loggingEnabled() {
        return logged;
    }

    /** The changelog's settings are those of all internal topics. */
    @Override
    public Map<String, String> logConfig() {
        return Map.of();
    }

    @Override
    public StoreBuilder<S> withLoggingEnabled(Map<String, String> config) {
        throw new UnsupportedOperationException("whether " + name + " may have a changelog follows from what it is");
    }

    /** For a topology whose state begins and ends with it. */
    @Override
    public StoreBuilder<S> withLoggingDisabled() {
        return new TaskStores<>(name, false, () -> {
            S store = stores.get();
            if (store instanceof Logged its) {
                its.withoutChangelog();
            }
            return store;
        });
    }

    /** A store that writes its rows to a changelog, unless it is told that there is none. */
    interface Logged {
        void withoutChangelog();
    }

    /** There is no cache of Kafka Streams' in front of these. */
    @Override
    public StoreBuilder<S> withCachingEnabled() {
        return this;
    }

    /** Asked by Kafka Streams of all stores where it was given no memory for caches. */
    @Override
    public StoreBuilder<S> withCachingDisabled() {
        return this;
    }
}
