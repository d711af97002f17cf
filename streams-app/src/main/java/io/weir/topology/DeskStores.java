package io.weir.topology;

import io.weir.hold.DeskState;
import io.weir.hold.Table;
import io.weir.topology.store.LiveKeyValueStore;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The desk's state in Kafka Streams' stores. */
final class DeskStores {

    static final String[] NAMES = {Stores.HOLD_LEDGER, Stores.ALERT_CASES, Stores.HONOURED_DECISIONS, Stores.DESK_HEAD};

    /**
     * Those whose rows are written when they are put: the exchange has been told of them, and a desk that knew nothing of
     * them after a crash would count a hold's commands from 1 again. A case grows with each report and can be made again
     * from reports; it is written with the commit.
     */
    static final List<String> WRITTEN_AT_ONCE =
            List.of(Stores.HOLD_LEDGER, Stores.HONOURED_DECISIONS, Stores.DESK_HEAD);

    private DeskStores() {}

    static DeskState state(ProcessorContext<?, ?> context) {
        return new DeskState(
                table(context, Stores.HOLD_LEDGER),
                table(context, Stores.ALERT_CASES),
                table(context, Stores.HONOURED_DECISIONS),
                new WrittenAtOnce<>(context.getStateStore(Stores.DESK_HEAD)));
    }

    private static <V> Table<V> table(ProcessorContext<?, ?> context, String name) {
        LiveKeyValueStore<V> store = context.getStateStore(name);
        store.writeAheadIn(context);
        return new StoreTable<>(store, WRITTEN_AT_ONCE.contains(name));
    }

    /**
     * A table of live rows.
     *
     * @param atOnce whether a row is written when it is put
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
