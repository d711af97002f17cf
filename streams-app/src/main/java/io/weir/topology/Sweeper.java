package io.weir.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Drops rows whose time is over, with a tombstone each: every minute a slice, so that no pause grows with the store.
 *
 * @param <V> the rows' values
 */
final class Sweeper<V> {

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int SLICE = 2_000;

    private final KeyValueStore<String, V> store;
    private final BiPredicate<V, Instant> expired;
    private @Nullable String next;

    private Sweeper(KeyValueStore<String, V> store, BiPredicate<V, Instant> expired) {
        this.store = store;
        this.expired = expired;
    }

    /** @param expired whether a row has been untouched for so long that it may go, by <em>now</em> */
    static <V> void schedule(
            ProcessorContext<?, ?> context, KeyValueStore<String, V> store, BiPredicate<V, Instant> expired) {
        Sweeper<V> sweeper = new Sweeper<>(store, expired);
        context.schedule(
                INTERVAL, PunctuationType.WALL_CLOCK_TIME, millis -> sweeper.sweep(Instant.ofEpochMilli(millis)));
    }

    private void sweep(Instant now) {
        List<String> gone = new ArrayList<>();
        int seen = 0;
        try (KeyValueIterator<String, V> rows = store.range(next, null)) {
            next = null;
            while (rows.hasNext()) {
                KeyValue<String, V> row = rows.next();
                if (++seen > SLICE) {
                    next = row.key;
                    break;
                }
                if (expired.test(row.value, now)) {
                    gone.add(row.key);
                }
            }
        }
        gone.forEach(store::delete);
    }
}
