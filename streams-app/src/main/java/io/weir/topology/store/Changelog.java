package io.weir.topology.store;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorContextUtils;
import org.apache.kafka.streams.query.Position;
import org.jspecify.annotations.Nullable;

/** Where a store's rows are made durable. */
interface Changelog {

    /** @param value null: a tombstone */
    void write(Bytes key, byte @Nullable [] value);

    /**
     * A store's topic, as Kafka Streams' own stores write it; nowhere where the topology gave it none. It throws where the
     * task is a standby.
     */
    static Changelog of(StateStoreContext context, String store) {
        InternalProcessorContext<?, ?> its = ProcessorContextUtils.asInternalProcessorContext(context);
        if (its.changelogFor(store) == null) {
            return (key, value) -> {};
        }
        // Compaction asks for no time; the task's own keeps a replay's bytes the same.
        return (key, value) -> its.logChange(
                store, key, value, its.currentSystemTimeMs(), new RecordHeaders(), Position.emptyPosition());
    }
}
