package io.weir.topology;

import io.weir.topology.store.LiveKeyValueStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Drops rows whose time is over, with a tombstone each: every minute a slice, so that no pause grows with the store. After
 * a round through all of them it rests until the first is due: rows that are new, or touched again, are due later.
 *
 * @param <V> the rows' values
 */
final class Sweeper<V> {

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int SLICE = 2_000;
    /** Far less than any row is kept for. */
    private static final Duration LONGEST_REST = Duration.ofDays(1);

    private final LiveKeyValueStore<V> store;
    private final Function<V, Instant> expiresAt;
    private @Nullable String next;
    private Instant firstDue = Instant.MAX;
    private Instant restsUntil = Instant.MIN;

    private Sweeper(LiveKeyValueStore<V> store, Function<V, Instant> expiresAt) {
        this.store = store;
        this.expiresAt = expiresAt;
    }

    /** @param expiresAt from when, by <em>now</em>, a row may go unless it is touched before */
    static <V> void schedule(
            ProcessorContext<?, ?> context, LiveKeyValueStore<V> store, Function<V, Instant> expiresAt) {
        Sweeper<V> sweeper = new Sweeper<>(store, expiresAt);
        context.schedule(
                INTERVAL, PunctuationType.WALL_CLOCK_TIME, millis -> sweeper.sweep(Instant.ofEpochMilli(millis)));
    }

    private void sweep(Instant now) {
        if (now.isBefore(restsUntil)) {
            return;
        }
        List<String> gone = new ArrayList<>();
        next = store.forEach(next, SLICE, (key, value) -> {
            Instant due = expiresAt.apply(value);
            if (!due.isAfter(now)) {
                gone.add(key);
            } else if (due.isBefore(firstDue)) {
                firstDue = due;
            }
        });
        gone.forEach(store::remove);
        if (next == null) {
            Instant longest = now.plus(LONGEST_REST);
            restsUntil = firstDue.isBefore(longest) ? firstDue : longest;
            firstDue = Instant.MAX;
        }
    }
}
