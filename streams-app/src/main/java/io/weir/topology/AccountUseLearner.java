package io.weir.topology;

import io.weir.memory.AccountFact;
import io.weir.memory.AccountUse;
import io.weir.topology.store.LiveKeyValueStore;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Takes into a memory of accounts what is told of one: seeds, and what calls have shown. */
final class AccountUseLearner extends ContextualProcessor<String, AccountFact, Void, Void> {

    /** {@code learn} of {@link io.weir.memory.KeyMemory} or {@link io.weir.memory.AccountMemory}. */
    interface Learning {
        AccountUse learn(@Nullable AccountUse state, AccountFact fact, Instant now);
    }

    private final String storeName;
    private final Learning memory;
    private LiveKeyValueStore<AccountUse> uses;

    AccountUseLearner(String storeName, Learning memory) {
        this.storeName = storeName;
        this.memory = memory;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        uses = context.getStateStore(storeName);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // An unchanged state is the same object, and then nothing is written.
    public void process(Record<String, AccountFact> record) {
        String accountId = record.value().accountId();
        AccountUse before = uses.find(accountId);
        AccountUse after = memory.learn(
                before, record.value(), Instant.ofEpochMilli(context().currentSystemTimeMs()));
        if (after != before) {
            uses.put(accountId, after);
        }
    }
}
