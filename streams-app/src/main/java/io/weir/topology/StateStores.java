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
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.state.StoreBuilder;

/** Which of the {@link Stores} there are in a topology, and how large each may grow. */
final class StateStores {

    /** An asset has one hour at a time. */
    private static final int LIVE_HOURS = 4_096;

    private final WeirConfig config;
    private final Partitions partitions;
    private final boolean replay;
    private final StoreUpkeep upkeep;

    StateStores(WeirConfig config, Partitions partitions, boolean replay, StoreUpkeep upkeep) {
        this.config = config;
        this.partitions = partitions;
        this.replay = replay;
        this.upkeep = replay ? upkeep.withoutWritingAhead() : upkeep;
    }

    void addTo(StreamsBuilder builder) {
        memories(builder);
        windows(builder);
        desk(builder);
        outflows(builder);
    }

    private void memories(StreamsBuilder builder) {
        memory(builder, Stores.KEY_MEMORY, AccountUseBytes.serde(), Stores.KEY_WATCH, partitions.apiCalls());
        memory(builder, Stores.ACCOUNT_MEMORY, AccountUseBytes.serde(), Stores.ACCOUNT_WATCH, partitions.withdrawals());
        memory(
                builder,
                Stores.DESTINATION_MEMORY,
                DestinationStateBytes.serde(),
                Stores.DESTINATION_WATCH,
                replay ? 1 : config.internal().destinationPartitions());
    }

    /** One instance may have every partition: together they keep no more alive than the operator said. */
    private <V> void memory(StreamsBuilder builder, String name, Serde<V> values, String watch, int partitionCount) {
        int liveEntries = Math.max(1, config.memory().liveEntries() / Math.max(1, partitionCount));
        add(builder, large(name, values, liveEntries));
        add(builder, Stores.onHeap(watch, WatchBytes.serde(), 1, upkeep));
    }

    private void windows(StreamsBuilder builder) {
        int maxGroups = config.windows().maxGroups();
        add(builder, TaskStores.outbox(Stores.CALL_OUTBOX));
        add(builder, Stores.windows(Stores.CALL_WINDOWS, maxGroups, upkeep));
        add(builder, Stores.windows(Stores.WITHDRAWAL_WINDOWS, maxGroups, upkeep));
    }

    private void outflows(StreamsBuilder builder) {
        if (config.baselines().learn()) {
            int liveEntries = config.memory().liveEntries();
            add(builder, Stores.onHeap(Stores.OUTFLOW_ASSETS, OutflowAssetBytes.serde(), liveEntries, upkeep));
            add(builder, large(Stores.OUTFLOW_HOURS, OutflowHourBytes.serde(), LIVE_HOURS));
        }
    }

    private void desk(StreamsBuilder builder) {
        int liveEntries = config.memory().liveEntries();
        add(builder, large(Stores.HOLD_LEDGER, LedgerRowBytes.serde(), liveEntries));
        add(builder, Stores.onHeap(Stores.ALERT_CASES, AlertCaseBytes.serde(), liveEntries, upkeep));
        add(builder, Stores.onHeap(Stores.HONOURED_DECISIONS, HonouredDecisionBytes.serde(), liveEntries, upkeep));
        add(builder, Stores.writtenAtOnce(Stores.DESK_HEAD, DeskHeadBytes.serde()));
    }

    /** A replay comes from its beginning each time: what its stores would write to changelogs nobody would read. */
    private void add(StreamsBuilder builder, StoreBuilder<?> store) {
        builder.addStateStore(replay ? store.withLoggingDisabled() : store);
    }

    /**
     * What may be larger than the heap. A replay has the accounts of one incident; and its driver commits after each record,
     * which costs a store on disk several writes to it.
     */
    private <V> TaskStores<LiveKeyValueStore<V>> large(String name, Serde<V> values, int liveEntries) {
        return replay
                ? Stores.onHeap(name, values, liveEntries, upkeep)
                : Stores.onDisk(name, values, liveEntries, upkeep);
    }
}
