package io.weir.topology;

import io.weir.baseline.AmountInBaselines;
import io.weir.baseline.BaselinesInForce;
import io.weir.event.Observation;
import io.weir.memory.DestinationInput;
import io.weir.memory.DestinationMemory;
import io.weir.memory.DestinationState;
import io.weir.topology.store.LiveKeyValueStore;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Puts on a withdrawal what is known of its destination and of what usually leaves, and learns from payments and seeds. */
final class DestinationMemoryProcessor extends ContextualProcessor<String, DestinationInput, String, Observation> {

    private final DestinationMemory memory;
    private final BaselinesInForce baselines;
    private LiveKeyValueStore<DestinationState> destinations;
    private PartitionWatch watch;

    DestinationMemoryProcessor(DestinationMemory memory, BaselinesInForce baselines) {
        this.memory = memory;
        this.baselines = baselines;
    }

    @Override
    public void init(ProcessorContext<String, Observation> context) {
        super.init(context);
        destinations = context.getStateStore(Stores.DESTINATION_MEMORY);
        watch = new PartitionWatch(context.getStateStore(Stores.DESTINATION_WATCH));
        destinations.writeAheadIn(context);
        Sweeper.schedule(context, destinations, DestinationState::expiresAt);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // An unchanged state is the same object, and then nothing is written.
    public void process(Record<String, DestinationInput> record) {
        DestinationInput input = record.value();
        String address = input.addressText();
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        DestinationState before = address == null ? null : destinations.find(address);
        DestinationState after = take(record, input, before, now);
        if (address != null && after != null && after != before) {
            destinations.put(address, after);
        }
    }

    private @Nullable DestinationState take(
            Record<String, DestinationInput> record,
            DestinationInput input,
            @Nullable DestinationState before,
            Instant now) {
        if (input instanceof DestinationInput.Requested requested) {
            DestinationMemory.Observed observed =
                    memory.observe(before, watch.including(requested.received().ingestedAt()), requested, now);
            context().forward(record.withValue(AmountInBaselines.put(baselines.now(), observed.observation())));
            return observed.state();
        }
        if (input instanceof DestinationInput.Paid paid) {
            return memory.learn(before, paid, now);
        }
        return memory.learn(before, (DestinationInput.Seeded) input, now);
    }
}
