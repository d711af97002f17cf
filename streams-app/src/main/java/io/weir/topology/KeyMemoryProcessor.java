package io.weir.topology;

import io.weir.event.ApiCall;
import io.weir.event.Observation;
import io.weir.event.Origin;
import io.weir.event.Received;
import io.weir.memory.AccountFact;
import io.weir.memory.AccountUse;
import io.weir.memory.Announcements;
import io.weir.memory.KeyMemory;
import io.weir.topology.store.LiveKeyValueStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Puts on calls what their accounts' memory knows, and tells the accounts what changed. Lists of {@link ObservedCall}s go to
 * one of the stages behind it and {@link AccountFact}s to another.
 */
final class KeyMemoryProcessor extends ContextualProcessor<String, List<Received<ApiCall>>, String, Object> {

    /** So many marks cost 42 bytes each; one that is forgotten costs one repeated message. */
    private static final int MAX_ANNOUNCEMENTS = 400_000;

    private final KeyMemory memory;
    private final String observations;
    private final String changes;
    private final int partitions;
    private final StageMetrics metrics;
    private Predicate<String> inPlace;
    private Announcements announcements;
    private LiveKeyValueStore<AccountUse> uses;
    private PartitionWatch watch;

    /**
     * @param partitions of the calls' topic
     * @param observations the stage that takes the calls with their facts
     * @param changes the stage that takes what accounts should know
     */
    KeyMemoryProcessor(KeyMemory memory, int partitions, String observations, String changes, StageMetrics metrics) {
        this.memory = memory;
        this.partitions = partitions;
        this.metrics = metrics;
        this.observations = observations;
        this.changes = changes;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        inPlace = inPlace(context.taskId().partition(), partitions);
        announcements = new Announcements(MAX_ANNOUNCEMENTS);
        uses = context.getStateStore(Stores.KEY_MEMORY);
        watch = new PartitionWatch(context.getStateStore(Stores.KEY_WATCH));
        uses.writeAheadIn(context);
        uses.onLookAhead(AccountUse::lookAhead);
        Sweeper.schedule(context, uses, AccountUse::expiresAt);
    }

    @Override
    public void process(Record<String, List<Received<ApiCall>>> record) {
        List<Received<ApiCall>> calls = record.value();
        lookAhead(calls);
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        List<ObservedCall> observed = new ArrayList<>(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            observed.add(observe(calls.get(i), now));
        }
        context().forward(new Record<>(record.key(), observed, record.timestamp()), observations);
    }

    private void lookAhead(List<Received<ApiCall>> calls) {
        for (int i = 0; i < calls.size(); i++) {
            String accountId = calls.get(i).event().accountId();
            if (accountId != null) {
                uses.expect(accountId);
            }
        }
        uses.lookAhead();
    }

    @SuppressWarnings("ReferenceEquality") // An unchanged state is the same object, and then nothing is written.
    private ObservedCall observe(Received<ApiCall> received, Instant now) {
        ApiCall call = received.event();
        String accountId = call.accountId();
        AccountUse before = accountId == null ? null : uses.find(accountId);
        KeyMemory.Observed observed = memory.observe(
                before, watch.including(received.ingestedAt()), received, announcements.of(call, before), now);
        for (AccountFact change : observed.changes()) {
            context()
                    .forward(
                            new Record<>(
                                    change.accountId(),
                                    change,
                                    received.ingestedAt().toEpochMilli()),
                            changes);
        }
        AccountUse after = observed.state();
        announcements.mark(call, after);
        if (accountId != null && after != null && after != before) {
            uses.put(accountId, after);
        }
        return new ObservedCall(
                new Observation(received, observed.facts()), isAtOwner(accountId, after, received.origin()));
    }

    private boolean isAtOwner(@Nullable String accountId, @Nullable AccountUse use, Origin origin) {
        if (accountId == null) {
            return false;
        }
        boolean isInPlace = use == null ? inPlace.test(accountId) : use.isInPlace(accountId, inPlace);
        if (!isInPlace) {
            metrics.misplaced(Topics.API_CALLS, origin);
        }
        return isInPlace;
    }

    /** Whether Java's producer would choose this task's partition for the account. */
    private static Predicate<String> inPlace(int partition, int partitions) {
        return accountId ->
                BuiltInPartitioner.partitionForKey(accountId.getBytes(StandardCharsets.UTF_8), partitions) == partition;
    }
}
