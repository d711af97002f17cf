package io.weir.topology;

import io.weir.topology.store.LiveKeyValueStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Drops rows whose time is over, with a tombstone each: every minute a slice, so that no pause grows with the store.
 *
 * @param <V> the rows' values
 */
final class Sweeper<V> {

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int SLICE = 2_000;

    private final LiveKeyValueStore<V> store;
    private final BiPredicate<V, Instant> expired;
    private @Nullable String next;

    private Sweeper(LiveKeyValueStore<V> store, BiPredicate<V, Instant> expired) {
        this.store = store;
        this.expired = expired;
    }

    /** @param expired whether a row has been untouched for so long that it may go, by <em>now</em> */
    static <V> void schedule(
            ProcessorContext<?, ?> context, LiveKeyValueStore<V> store, BiPredicate<V, Instant> expired) {
        Sweeper<V> sweeper = new Sweeper<>(store, expired);
        context.schedule(
                INTERVAL, PunctuationType.WALL_CLOCK_TIME, millis -> sweeper.sweep(Instant.ofEpochMilli(millis)));
    }

    private void sweep(Instant now) {
        List<String> gone = new ArrayList<>();
        next = store.forEach(next, SLICE, (key, value) -> {
            if (expired.test(value, now)) {
                gone.add(key);
            }
        });
        gone.forEach(store::remove);
    }
}
