package io.weir.topology;

import io.weir.memory.Watch;
import io.weir.topology.store.LiveKeyValueStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Since when this task's partition has been watched: one row, written when it changes. */
final class PartitionWatch {

    private static final String ROW = "watch";

    private final LiveKeyValueStore<Watch> store;
    private @Nullable Watch watch;

    PartitionWatch(LiveKeyValueStore<Watch> store) {
        this.store = store;
        this.watch = store.find(ROW);
    }

    /** The watch, an event of this broker time included. */
    @SuppressWarnings("ReferenceEquality") // An unchanged state is the same object, and then nothing is written.
    Watch including(Instant brokerTime) {
        Watch including = Watch.including(watch, brokerTime);
        if (including != watch) {
            store.put(ROW, including);
            watch = including;
        }
        return including;
    }
}
