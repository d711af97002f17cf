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

    /** For a store that has none. */
    Changelog NONE = (key, value) -> {};

    /** A store's topic, as Kafka Streams' own stores write it. It throws where the task is a standby. */
    static Changelog of(StateStoreContext context, String store) {
        InternalProcessorContext<?, ?> its = ProcessorContextUtils.asInternalProcessorContext(context);
        // Compaction asks for no time; the task's own is the same each time that the same is done.
        return (key, value) -> its.logChange(
                store, key, value, its.currentSystemTimeMs(), new RecordHeaders(), Position.emptyPosition());
    }
}
