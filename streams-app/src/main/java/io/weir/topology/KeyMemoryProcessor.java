package io.weir.topology;

import io.weir.event.ApiCall;
import io.weir.event.Observation;
import io.weir.event.Received;
import io.weir.memory.AccountFact;
import io.weir.memory.AccountUse;
import io.weir.memory.Announcements;
import io.weir.memory.KeyMemory;
import io.weir.topology.store.LiveKeyValueStore;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Puts on a call what its account's memory knows, and tells the account what changed. {@link Observation}s go to one of
 * the stages behind it and {@link AccountFact}s to another.
 */
final class KeyMemoryProcessor extends ContextualProcessor<byte[], Received<ApiCall>, String, Object> {

    /** So many marks cost 42 bytes each; one that is forgotten costs one repeated message. */
    private static final int MAX_ANNOUNCEMENTS = 400_000;

    private final KeyMemory memory;
    private final String observations;
    private final String changes;
    private Announcements announcements;
    private LiveKeyValueStore<AccountUse> uses;
    private PartitionWatch watch;

    /**
     * @param observations the stage that takes the calls with their facts
     * @param changes the stage that takes what accounts should know
     */
    KeyMemoryProcessor(KeyMemory memory, String observations, String changes) {
        this.memory = memory;
        this.observations = observations;
        this.changes = changes;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        announcements = new Announcements(MAX_ANNOUNCEMENTS);
        uses = context.getStateStore(Stores.KEY_MEMORY);
        watch = new PartitionWatch(context.getStateStore(Stores.KEY_WATCH));
        uses.writeAheadIn(context);
        Sweeper.schedule(context, uses, AccountUse::expiresAt);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // An unchanged state is the same object, and then nothing is written.
    public void process(Record<byte[], Received<ApiCall>> record) {
        Received<ApiCall> received = record.value();
        ApiCall call = received.event();
        String accountId = call.accountId();
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        AccountUse before = accountId == null ? null : uses.find(accountId);
        KeyMemory.Observed observed = memory.observe(
                before, watch.including(received.ingestedAt()), received, announcements.of(call, before), now);

        for (AccountFact change : observed.changes()) {
            forward(record, change.accountId(), change, changes);
        }
        Observation observation = new Observation(received, observed.facts());
        forward(record, call.eventId(), observation, observations);

        AccountUse after = observed.state();
        announcements.mark(call, after);
        if (accountId != null && after != null && after != before) {
            uses.put(accountId, after);
        }
    }

    /** Made at once: each step from one record to another copies its headers. */
    private void forward(Record<?, ?> from, String key, Object value, String stage) {
        context().forward(new Record<>(key, value, from.timestamp(), from.headers()), stage);
    }
}
