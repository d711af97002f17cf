package io.weir.topology;

import io.weir.memory.Watch;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Since when this task's partition has been watched: one row, written when it changes. */
final class PartitionWatch {

    private static final String ROW = "watch";

    private final KeyValueStore<String, Watch> store;
    private @Nullable Watch watch;

    PartitionWatch(KeyValueStore<String, Watch> store) {
        this.store = store;
        this.watch = store.get(ROW);
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
