package io.weir.topology;

import io.weir.event.Received;
import io.weir.event.Withdrawal;
import io.weir.memory.AccountMemory;
import io.weir.memory.AccountUse;
import io.weir.memory.DestinationInput;
import io.weir.topology.store.LiveKeyValueStore;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Puts on a withdrawal what its account's memory knows, and sends it on to its destination. */
final class AccountMemoryProcessor extends ContextualProcessor<byte[], Received<Withdrawal>, String, DestinationInput> {

    private final AccountMemory memory;
    private LiveKeyValueStore<AccountUse> uses;
    private PartitionWatch watch;

    AccountMemoryProcessor(AccountMemory memory) {
        this.memory = memory;
    }

    @Override
    public void init(ProcessorContext<String, DestinationInput> context) {
        super.init(context);
        uses = context.getStateStore(Stores.ACCOUNT_MEMORY);
        watch = new PartitionWatch(context.getStateStore(Stores.ACCOUNT_WATCH));
        uses.writeAheadIn(context);
        Sweeper.schedule(context, uses, AccountUse::expiresAt);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // An unchanged state is the same object, and then nothing is written.
    public void process(Record<byte[], Received<Withdrawal>> record) {
        Received<Withdrawal> received = record.value();
        String accountId = received.event().accountId();
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        AccountUse before = uses.find(accountId);
        AccountMemory.Observed observed = memory.observe(before, watch.including(received.ingestedAt()), received, now);

        DestinationInput requested = observed.requested();
        context().forward(record.withKey(requested.key()).withValue(requested));
        if (observed.state() != before) {
            uses.put(accountId, observed.state());
        }
    }
}
