package io.weir.topology.store;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store without contents: through it a processor is told that a commit is being prepared, and sends on what it has
 * batched. What it forwards then is acknowledged before the offsets of its input are committed.
 *
 * <p>Stores are flushed in the order in which they were registered, which is that of their processors in the topology. So
 * it may forward to sinks and to stages behind its processor; what a stage before it changed then would have been flushed
 * already. One outbox serves one processor.
 */
public final class OutboxStore implements StateStore, CachedStateStore<Object, Object> {

    private final String name;
    private @Nullable InternalProcessorContext<?, ?> context;
    private @Nullable ProcessorNode<?, ?, ?, ?> node;
    private @Nullable Runnable send;
    private boolean open;

    public OutboxStore(String name) {
        this.name = name;
    }

    /**
     * To be called by the processor from {@code init}, where it also drops what it had batched before: a task that is
     * revived gets the same processor.
     *
     * @param send forwards what has been batched; called on the processor's own thread, once more when a task is closed
     *     after a failure
     */
    public void onFlush(ProcessorContext<?, ?> processor, Runnable send) {
        InternalProcessorContext<?, ?> its = (InternalProcessorContext<?, ?>) processor;
        context = its;
        node = its.currentNode();
        this.send = send;
    }

    /** As in a punctuation, the processor is the current one, and there is no current record. */
    @Override
    public void flushCache() {
        InternalProcessorContext<?, ?> its = context;
        Runnable sending = send;
        if (its == null || sending == null) {
            return;
        }
        ProcessorNode<?, ?, ?, ?> nodeBefore = its.currentNode();
        ProcessorRecordContext recordBefore = its.recordContext();
        its.setCurrentNode(node);
        its.setRecordContext(new ProcessorRecordContext(its.currentSystemTimeMs(), -1, -1, null, new RecordHeaders()));
        try {
            sending.run();
        } finally {
            its.setCurrentNode(nodeBefore);
            its.setRecordContext(recordBefore);
        }
    }

    @Override
    public void clearCache() {}

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext storeContext, StateStore root) {
        open = true;
        storeContext.register(root, (key, value) -> {});
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        context = null;
        node = null;
        send = null;
    }
}
