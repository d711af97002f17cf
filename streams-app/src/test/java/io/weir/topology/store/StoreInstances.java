package io.weir.topology.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;

/** Instances of one store with one changelog: one of them is active, and the others read what it writes. */
public final class StoreInstances<V> {

    private final List<ConsumerRecord<byte[], byte[]>> changelog = new ArrayList<>();
    private final Map<LiveStore<V>, Integer> readTo = new HashMap<>();
    private final LiveCodec<V> codec;
    private final Keeping<V> keeping;

    public StoreInstances(LiveCodec<V> codec, Keeping<V> keeping) {
        this.codec = codec;
        this.keeping = keeping;
    }

    /** One more, which has read nothing. */
    public LiveStore<V> add() {
        LiveStore<V> store = new LiveStore<>(
                "groups", codec, keeping, 1_000, new StoreUpkeep(StoreUpkeep.PAUSE, () -> 0, StoreListener.SILENT));
        store.open((key, value) -> changelog.add(new ConsumerRecord<>("changelog", 0, 0, key.get(), value)));
        readTo.put(store, 0);
        return store;
    }

    public void commit(LiveStore<V> active) {
        active.flushCache();
        readTo.put(active, changelog.size());
    }

    /** Of all that it writes one row is durable. */
    public void commitFirstRow(LiveStore<V> active) {
        int first = changelog.size();
        commit(active);
        changelog.subList(first + 1, changelog.size()).clear();
    }

    /** It reads what others wrote since, as a standby does, or who becomes active. */
    public void catchUp(LiveStore<V> standby) {
        standby.clearCache();
        standby.restore(List.copyOf(changelog.subList(readTo.get(standby), changelog.size())));
        standby.clearCache();
        readTo.put(standby, changelog.size());
    }

    /** How many rows the changelog has left once it is compacted. */
    public int rows() {
        Map<Bytes, Boolean> rows = new HashMap<>();
        changelog.forEach(row -> rows.put(Bytes.wrap(row.key()), row.value() != null));
        return (int) rows.values().stream().filter(isThere -> isThere).count();
    }

    /** The parts that were deleted, in order. */
    public List<String> deleted() {
        return changelog.stream()
                .filter(row -> row.value() == null)
                .map(row -> RowKeys.text(row.key(), RowKeys.partStart(row.key()), row.key().length))
                .toList();
    }
}
