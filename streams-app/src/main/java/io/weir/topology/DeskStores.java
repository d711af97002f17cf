package io.weir.topology;

import io.weir.hold.DeskState;
import io.weir.hold.Table;
import io.weir.topology.store.LiveKeyValueStore;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The desk's state in Kafka Streams' stores. */
final class DeskStores {

    static final String[] NAMES = {Stores.HOLD_LEDGER, Stores.ALERT_CASES, Stores.HONOURED_DECISIONS, Stores.DESK_HEAD};

    private DeskStores() {}

    static DeskState state(ProcessorContext<?, ?> context) {
        return new DeskState(
                new StoreTable<>(store(context, Stores.HOLD_LEDGER), true),
                new StoreTable<>(store(context, Stores.ALERT_CASES), false),
                new StoreTable<>(store(context, Stores.HONOURED_DECISIONS), true),
                new WrittenAtOnce<>(context.getStateStore(Stores.DESK_HEAD)));
    }

    private static <V> LiveKeyValueStore<V> store(ProcessorContext<?, ?> context, String name) {
        LiveKeyValueStore<V> store = context.getStateStore(name);
        store.writeAheadIn(context);
        return store;
    }

    /**
     * A table of live rows.
     *
     * @param atOnce whether a row is written when it is put: the exchange has been told of it, and a desk that knew nothing
     *     of it after a crash would count the hold's commands from 1 again. A case grows with each report and can be made
     *     again from reports; it is written with the commit
     */
    private record StoreTable<V>(LiveKeyValueStore<V> store, boolean atOnce) implements Table<V> {

        @Override
        public @Nullable V find(String key) {
            return store.find(key);
        }

        @Override
        public void put(String key, V value) {
            store.put(key, value);
            written();
        }

        @Override
        public void remove(String key) {
            store.remove(key);
            written();
        }

        private void written() {
            if (atOnce) {
                store.writeNow();
            }
        }

        @Override
        public void forEach(Consumer<V> visitor) {
            store.forEach((key, value) -> visitor.accept(value));
        }
    }

    private record WrittenAtOnce<V>(KeyValueStore<String, V> store) implements Table<V> {

        @Override
        public @Nullable V find(String key) {
            return store.get(key);
        }

        @Override
        public void put(String key, V value) {
            store.put(key, value);
        }

        @Override
        public void remove(String key) {
            store.delete(key);
        }

        @Override
        public void forEach(Consumer<V> visitor) {
            try (KeyValueIterator<String, V> rows = store.all()) {
                rows.forEachRemaining(row -> visitor.accept(row.value));
            }
        }
    }
}
