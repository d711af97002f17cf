package io.weir.topology;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a commit soon after a record while a start waits for seeds: it goes by what is committed, twice one after the
 * other, and the next commit may be seconds away. Later it asks for none.
 */
final class SeedCommits<K, V> extends ContextualProcessor<K, V, Void, Void> {

    /** A commit for each record would make many seeds slow. */
    private static final Duration SOON = Duration.ofMillis(100);

    private final BooleanSupplier awaited;
    private @Nullable Cancellable due;

    /** @param awaited whether the start still waits */
    SeedCommits(BooleanSupplier awaited) {
        this.awaited = awaited;
    }

    @Override
    public void process(Record<K, V> record) {
        if (due == null && awaited.getAsBoolean()) {
            due = context().schedule(SOON, PunctuationType.WALL_CLOCK_TIME, millis -> commit());
        }
    }

    private void commit() {
        if (due != null) {
            due.cancel();
            due = null;
        }
        context().commit();
    }
}
