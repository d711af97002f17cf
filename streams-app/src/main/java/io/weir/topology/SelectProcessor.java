package io.weir.topology;

import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Passes on, under its own key, what a value has for one particular way; null where it has nothing.
 *
 * @param <K> of the record, whatever it was keyed by
 * @param <V> what comes
 * @param <O> what goes that way
 */
final class SelectProcessor<K, V, O> extends ContextualProcessor<K, V, String, O> {

    /** What a value has for the way; null where it has nothing. */
    interface Selection<V, O> {
        @Nullable
        O of(V value);
    }

    private final Selection<V, O> select;
    private final Function<O, String> key;

    SelectProcessor(Selection<V, O> select, Function<O, String> key) {
        this.select = select;
        this.key = key;
    }

    @Override
    public void process(Record<K, V> record) {
        O selected = select.of(record.value());
        if (selected != null) {
            context().forward(new Record<>(key.apply(selected), selected, record.timestamp(), record.headers()));
        }
    }
}
