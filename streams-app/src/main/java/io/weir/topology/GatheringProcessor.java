package io.weir.topology;

import io.weir.topology.store.OutboxStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Lets values wait for others, so that the stages behind it take many at a time: what they look up lies all over the heap,
 * and a processor waits for many cache misses at once where no work comes in between. A commit sends on what waits.
 *
 * @param <V> the values
 */
final class GatheringProcessor<V> extends ContextualProcessor<byte[], V, String, List<V>> {

    /** Enough for a processor to read at once, and few enough that what was read is still in its caches when it is needed. */
    static final int MOST = 64;

    static final Duration MOST_PATIENCE = Duration.ofMillis(10);

    private final String outbox;
    private List<V> waiting = new ArrayList<>(MOST);
    private long newestMillis;
    /** Scheduled only while something comes: a punctuation makes a commit necessary, for an idle task too. */
    private @Nullable Cancellable patience;

    /** @param outbox of this processor, registered before the stores of the stages behind it */
    GatheringProcessor(String outbox) {
        this.outbox = outbox;
    }

    @Override
    public void init(ProcessorContext<String, List<V>> context) {
        super.init(context);
        waiting = new ArrayList<>(MOST);
        newestMillis = 0;
        patience = null;
        OutboxStore store = context.getStateStore(outbox);
        store.onFlush(context, this::sendOn);
    }

    @Override
    public void process(Record<byte[], V> record) {
        waiting.add(record.value());
        newestMillis = Math.max(newestMillis, record.timestamp());
        if (waiting.size() == MOST) {
            sendOn();
        } else if (patience == null) {
            patience = context().schedule(MOST_PATIENCE, PunctuationType.WALL_CLOCK_TIME, millis -> lapse());
        }
    }

    private void lapse() {
        if (waiting.isEmpty() && patience != null) {
            patience.cancel();
            patience = null;
        }
        sendOn();
    }

    private void sendOn() {
        if (waiting.isEmpty()) {
            return;
        }
        Record<String, List<V>> together = new Record<>("", waiting, newestMillis);
        waiting = new ArrayList<>(MOST);
        newestMillis = 0;
        context().forward(together);
    }
}
