package io.weir.topology;

import io.weir.alert.GroupState;
import io.weir.topology.store.LiveKeyValueStore;
import io.weir.topology.store.LiveStore;
import io.weir.topology.store.StoreUpkeep;
import io.weir.topology.store.TaskStores;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** All state, by name. A name carries a version: only a change of meaning takes a new one. */
final class Stores {

    /** Per account: its keys and their networks; on disk. */
    static final String ACCOUNT_MEMORY = "account-memory-v1";
    /** Since when a partition's accounts have been watched. */
    static final String ACCOUNT_WATCH = "account-watch-v1";
    /** Per alert: its case; on the heap. */
    static final String ALERT_CASES = "alert-cases-v1";
    /** Per address: when it was first paid; on disk. */
    static final String DESTINATION_MEMORY = "destination-memory-v1";
    /** Since when a partition's destinations have been watched. */
    static final String DESTINATION_WATCH = "destination-watch-v1";
    /** What the desk keeps of itself: one row, written at once, so that no two desks are of one generation. */
    static final String DESK_HEAD = "desk-head-v1";
    /** Per hold: its row, ended ones too; on disk. */
    static final String HOLD_LEDGER = "hold-ledger-v1";
    /** Per operator's decision: what was done, so that a copy does nothing more. */
    static final String HONOURED_DECISIONS = "honoured-decisions-v1";
    /** Per owner's account: keys as the calls show them; on disk. */
    static final String KEY_MEMORY = "key-memory-v1";
    /** Since when a partition's keys have been watched. */
    static final String KEY_WATCH = "key-watch-v1";
    /** Per rule and API key or account: the window and episode of its calls; on the heap. */
    static final String OWNER_WINDOWS = "owner-windows-v1";
    /** Per asset: since when it is watched, and its price; on the heap. */
    static final String OUTFLOW_ASSETS = "outflow-assets-v1";
    /** Per asset and hour of the week: what left in the last four weeks; on disk. */
    static final String OUTFLOW_HOURS = "outflow-hours-v1";
    /** Calls that wait for others; without contents. */
    static final String CALL_INBOX = "call-inbox";
    /** Sightings of calls that wait for others; without contents. */
    static final String CALL_OUTBOX = "call-outbox";
    /** Per rule and group of calls: its window and episode; on the heap. */
    static final String CALL_WINDOWS = "call-windows-v1";
    /** Per rule and group of withdrawals: its window and episode; on the heap. */
    static final String WITHDRAWAL_WINDOWS = "withdrawal-windows-v1";

    private Stores() {}

    /**
     * A store for what outgrows the heap.
     *
     * @param liveEntries so many values of each task are kept decoded
     */
    static <V> TaskStores<LiveKeyValueStore<V>> onDisk(
            String name, Serde<V> values, int liveEntries, StoreUpkeep upkeep) {
        return live(org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name), values, liveEntries, upkeep);
    }

    /** A store for what is bounded anyway. */
    static <V> TaskStores<LiveKeyValueStore<V>> onHeap(
            String name, Serde<V> values, int liveEntries, StoreUpkeep upkeep) {
        return live(org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name), values, liveEntries, upkeep);
    }

    /** A store for a few rows that must not wait for a commit: each is in the changelog as soon as it is put. */
    static <V> StoreBuilder<KeyValueStore<String, V>> writtenAtOnce(String name, Serde<V> values) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name), Serdes.String(), values);
    }

    /** A store for windows and episodes. */
    static TaskStores<LiveStore<GroupState>> windows(String name, int maxGroups, StoreUpkeep upkeep) {
        return TaskStores.logged(
                name, () -> new LiveStore<>(name, new GroupStateCodec(), new GroupKeeping(), maxGroups, upkeep));
    }

    private static <V> TaskStores<LiveKeyValueStore<V>> live(
            KeyValueBytesStoreSupplier stored, Serde<V> values, int liveEntries, StoreUpkeep upkeep) {
        return TaskStores.logged(
                stored.name(), () -> new LiveKeyValueStore<>(stored.get(), values, liveEntries, upkeep));
    }
}
