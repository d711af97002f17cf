package io.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.config.WeirConfig;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.Test;

/** What comes back after a crash, and what may be larger than the heap. */
final class StateStoresTest {

    @Test
    void whatRunsHasAChangelogForAllButOutboxes_andItsMemoriesAndLedgerOnDisk() {
        List<StoreBuilder<?>> stores = stores(StateKeeping.DURABLE);

        assertThat(stores)
                .filteredOn(store -> !store.loggingEnabled())
                .extracting(StoreBuilder::name)
                .containsExactly(Stores.CALL_INBOX, Stores.CALL_OUTBOX);
        assertThat(onDisk(stores))
                .containsExactlyInAnyOrder(
                        Stores.KEY_MEMORY,
                        Stores.ACCOUNT_MEMORY,
                        Stores.DESTINATION_MEMORY,
                        Stores.HOLD_LEDGER,
                        Stores.OUTFLOW_HOURS);
    }

    @Test
    void replayHasNoChangelogs_andADiskOnlyWhereItMayBringAWholeExchange() {
        assertThat(stores(StateKeeping.ON_DISK)).noneMatch(StoreBuilder::loggingEnabled);
        assertThat(stores(StateKeeping.ON_HEAP)).noneMatch(StoreBuilder::loggingEnabled);
        assertThat(onDisk(stores(StateKeeping.ON_DISK))).isEqualTo(onDisk(stores(StateKeeping.DURABLE)));
        assertThat(onDisk(stores(StateKeeping.ON_HEAP))).isEmpty();
    }

    private static List<StoreBuilder<?>> stores(StateKeeping keeping) {
        StageMetrics metrics = new StageMetrics(new SimpleMeterRegistry());
        return new StateStores(WeirConfig.of(Map.of()), Partitions.ONE, keeping, metrics.stores()).all();
    }

    private static List<String> onDisk(List<StoreBuilder<?>> stores) {
        return stores.stream()
                .map(StoreBuilder::build)
                .filter(StateStore::persistent)
                .map(StateStore::name)
                .toList();
    }
}
