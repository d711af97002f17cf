package io.weir.topology;

import io.weir.config.WeirConfig;
import io.weir.serde.AccountUseBytes;
import io.weir.serde.AlertCaseBytes;
import io.weir.serde.DeskHeadBytes;
import io.weir.serde.DestinationStateBytes;
import io.weir.serde.HonouredDecisionBytes;
import io.weir.serde.LedgerRowBytes;
import io.weir.serde.OutflowAssetBytes;
import io.weir.serde.OutflowHourBytes;
import io.weir.serde.WatchBytes;
import io.weir.topology.store.LiveKeyValueStore;
import io.weir.topology.store.StoreUpkeep;
import io.weir.topology.store.TaskStores;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.state.StoreBuilder;

/** Which of the {@link Stores} there are in a topology, and how large each may grow. */
final class StateStores {

    /** An asset has one hour at a time. */
    private static final int LIVE_HOURS = 4_096;

    private final WeirConfig config;
    private final Partitions partitions;
    private final StateKeeping keeping;
    private final StoreUpkeep upkeep;
    private final List<StoreBuilder<?>> all = new ArrayList<>();

    StateStores(WeirConfig config, Partitions partitions, StateKeeping keeping, StoreUpkeep upkeep) {
        this.config = config;
        this.partitions = partitions;
        this.keeping = keeping;
        this.upkeep = keeping == StateKeeping.DURABLE ? upkeep : upkeep.withoutWritingAhead();
        memories();
        windows();
        desk();
        outflows();
    }

    List<StoreBuilder<?>> all() {
        return List.copyOf(all);
    }

    private void memories() {
        memory(Stores.KEY_MEMORY, AccountUseBytes.serde(), Stores.KEY_WATCH, partitions.apiCalls());
        memory(Stores.ACCOUNT_MEMORY, AccountUseBytes.serde(), Stores.ACCOUNT_WATCH, partitions.withdrawals());
        memory(
                Stores.DESTINATION_MEMORY,
                DestinationStateBytes.serde(),
                Stores.DESTINATION_WATCH,
                keeping == StateKeeping.DURABLE ? config.internal().destinationPartitions() : 1);
    }

    /** One instance may have every partition: together they keep no more alive than the operator said. */
    private <V> void memory(String name, Serde<V> values, String watch, int partitionCount) {
        int liveEntries = Math.max(1, config.memory().liveEntries() / Math.max(1, partitionCount));
        add(large(name, values, liveEntries));
        add(Stores.onHeap(watch, WatchBytes.serde(), 1, upkeep));
    }

    private void windows() {
        int maxGroups = config.windows().maxGroups();
        add(TaskStores.outbox(Stores.CALL_INBOX));
        add(TaskStores.outbox(Stores.CALL_OUTBOX));
        add(Stores.windows(Stores.OWNER_WINDOWS, maxGroups, upkeep));
        add(Stores.windows(Stores.CALL_WINDOWS, maxGroups, upkeep));
        add(Stores.windows(Stores.WITHDRAWAL_WINDOWS, maxGroups, upkeep));
    }

    private void outflows() {
        if (config.baselines().learn()) {
            int liveEntries = config.memory().liveEntries();
            add(Stores.onHeap(Stores.OUTFLOW_ASSETS, OutflowAssetBytes.serde(), liveEntries, upkeep));
            add(large(Stores.OUTFLOW_HOURS, OutflowHourBytes.serde(), LIVE_HOURS));
        }
    }

    private void desk() {
        int liveEntries = config.memory().liveEntries();
        add(large(Stores.HOLD_LEDGER, LedgerRowBytes.serde(), liveEntries));
        add(Stores.onHeap(Stores.ALERT_CASES, AlertCaseBytes.serde(), liveEntries, upkeep));
        add(Stores.onHeap(Stores.HONOURED_DECISIONS, HonouredDecisionBytes.serde(), liveEntries, upkeep));
        add(Stores.writtenAtOnce(Stores.DESK_HEAD, DeskHeadBytes.serde()));
    }

    private void add(StoreBuilder<?> store) {
        all.add(keeping == StateKeeping.DURABLE ? store : store.withLoggingDisabled());
    }

    /** What may be larger than the heap. */
    private <V> TaskStores<LiveKeyValueStore<V>> large(String name, Serde<V> values, int liveEntries) {
        return keeping == StateKeeping.ON_HEAP
                ? Stores.onHeap(name, values, liveEntries, upkeep)
                : Stores.onDisk(name, values, liveEntries, upkeep);
    }
}
