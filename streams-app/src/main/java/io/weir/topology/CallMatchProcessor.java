package io.weir.topology;

import io.weir.event.Service;
import io.weir.rule.Home;
import io.weir.rule.Sighting;
import io.weir.topology.store.OutboxStore;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Makes sightings of calls that have come together. Those for windows beside their owner's memory are handed on at once,
 * the others wait a little for more that go the same way.
 */
final class CallMatchProcessor extends ContextualProcessor<String, List<ObservedCall>, String, Sightings> {

    private static final Duration MOST_PATIENCE = Duration.ofMillis(10);

    private final Matching matching;
    private final SightingPartitions partitions;
    private HandedOutbox toOwners;
    private SightingOutbox toCalls;
    /** Scheduled only while something waits: a punctuation makes a commit necessary, for an idle task too. */
    private @Nullable Cancellable patience;

    CallMatchProcessor(Matching matching, SightingPartitions partitions) {
        this.matching = matching;
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<String, Sightings> context) {
        super.init(context);
        toOwners = new HandedOutbox(this::handOn);
        toCalls = new SightingOutbox(Service.API_CALLS, partitions.calls(), this::send);
        OutboxStore outbox = context.getStateStore(Stores.CALL_OUTBOX);
        outbox.onFlush(context, this::flush);
        patience = null;
    }

    @Override
    public void process(Record<String, List<ObservedCall>> record) {
        List<ObservedCall> calls = record.value();
        for (int i = 0; i < calls.size(); i++) {
            ObservedCall call = calls.get(i);
            for (Sighting sighting : matching.match(call.observation())) {
                add(sighting, call.atOwner());
            }
        }
        toOwners.flush();
        if (patience == null && toCalls.isWaiting()) {
            patience = context().schedule(MOST_PATIENCE, PunctuationType.WALL_CLOCK_TIME, millis -> flush());
        }
    }

    /** Calls that didn't come to their owner meet others of their group, wherever those came, where windows go by that. */
    private void add(Sighting sighting, boolean atOwner) {
        if (sighting.home() == Home.OWNERS && atOwner) {
            toOwners.add(sighting);
        } else if (sighting.service() == Service.API_CALLS) {
            toCalls.add(sighting);
        } else {
            throw new IllegalStateException("a call that counts among withdrawals: " + sighting);
        }
    }

    private void handOn(Record<String, Sightings> record) {
        matching.sent(record.timestamp(), context().currentSystemTimeMs());
        context().forward(record);
    }

    /** They have waited for each other already. Those of a withdrawal go the same way, and are waited for. */
    private void send(Record<String, Sightings> record) {
        handOn(record.withHeaders(Urgency.MAY_WAIT));
    }

    private void flush() {
        if (patience != null) {
            patience.cancel();
            patience = null;
        }
        toCalls.flush();
    }
}
