package io.weir.topology;

import io.weir.baseline.BaselinesInForce;
import io.weir.event.ApiCall;
import io.weir.event.Observation;
import io.weir.event.Received;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalUpdate;
import io.weir.memory.AccountFact;
import io.weir.memory.AccountMemory;
import io.weir.memory.DestinationInput;
import io.weir.memory.DestinationMemory;
import io.weir.memory.KeyMemory;
import io.weir.memory.MemorySettings;
import io.weir.serde.AccountFactBytes;
import io.weir.serde.DestinationInputBytes;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * The memories of keys, accounts and destinations: what each reads, and what events become there. What one learns of
 * another or of seeds comes by the internal topic in front of it.
 */
final class MemoryStages {

    private final InternalTopics internal;
    private final Partitions partitions;
    private final int destinationPartitions;
    private final BooleanSupplier seedsAwaited;
    private final StageMetrics metrics;
    private final KeyMemory keys;
    private final AccountMemory accounts;
    private final DestinationMemory destinations;
    private final BaselinesInForce baselines;

    /**
     * @param destinationPartitions of the way to destinations
     * @param baselines what usually leaves
     * @param seedsAwaited whether a start waits until known entities are committed
     */
    MemoryStages(
            MemorySettings settings,
            InternalTopics internal,
            Partitions partitions,
            int destinationPartitions,
            BaselinesInForce baselines,
            BooleanSupplier seedsAwaited,
            StageMetrics metrics) {
        this.internal = internal;
        this.partitions = partitions;
        this.destinationPartitions = destinationPartitions;
        this.baselines = baselines;
        this.seedsAwaited = seedsAwaited;
        this.metrics = metrics;
        this.keys = new KeyMemory(settings);
        this.accounts = new AccountMemory(settings);
        this.destinations = new DestinationMemory(settings);
    }

    /**
     * Calls, with what their keys' memory knows of them, as many at a time as came together.
     *
     * @param onwards the stage that takes the observations
     * @param changes the stage that takes what they change about accounts
     */
    KStream<String, Object> ofKeys(KStream<byte[], Received<ApiCall>> calls, String onwards, String changes) {
        KStream<String, List<Received<ApiCall>>> together = calls.process(
                () -> new GatheringProcessor<>(Stores.CALL_INBOX), Named.as("calls-together"), Stores.CALL_INBOX);
        return together.process(
                () -> new KeyMemoryProcessor(keys, partitions.apiCalls(), onwards, changes, metrics),
                Named.as("key-memory"),
                Stores.KEY_MEMORY,
                Stores.KEY_WATCH);
    }

    /** Withdrawals on their way to their destinations, with what their accounts' memory knows of them. */
    KStream<String, DestinationInput> ofAccounts(KStream<byte[], Received<Withdrawal>> withdrawals) {
        return withdrawals.process(
                () -> new AccountMemoryProcessor(accounts),
                Named.as("account-memory"),
                Stores.ACCOUNT_MEMORY,
                Stores.ACCOUNT_WATCH);
    }

    /** Withdrawals, with all that memory knows of them. */
    KStream<String, Observation> ofDestinations(KStream<String, DestinationInput> inputs) {
        KStream<String, DestinationInput> byDestination =
                internal.through(inputs, Topics.BY_DESTINATION, DestinationInputBytes.serde(), destinationPartitions);
        commitSeeds(byDestination, Topics.BY_DESTINATION);
        return byDestination.process(
                () -> new DestinationMemoryProcessor(destinations, baselines),
                Named.as("destination-memory"),
                Stores.DESTINATION_MEMORY,
                Stores.DESTINATION_WATCH);
    }

    /** What others know of accounts, to their memory. */
    void learnAccounts(KStream<String, AccountFact> facts) {
        KStream<String, AccountFact> arrived =
                internal.through(facts, Topics.ACCOUNT_FACTS, AccountFactBytes.serde(), partitions.withdrawals());
        commitSeeds(arrived, Topics.ACCOUNT_FACTS);
        arrived.process(
                () -> new AccountUseLearner(Stores.ACCOUNT_MEMORY, accounts::learn),
                Named.as("account-memory-learn"),
                Stores.ACCOUNT_MEMORY);
    }

    /** What updates say of their accounts, to the memory in the same partition. */
    void learnFromUpdates(KStream<byte[], Received<WithdrawalUpdate>> updates) {
        Ways.select(
                        updates,
                        "second-factors-of-updates",
                        received -> AccountFact.of(received.event()),
                        AccountFact::accountId)
                .process(
                        () -> new AccountUseLearner(Stores.ACCOUNT_MEMORY, accounts::learn),
                        Named.as("account-memory-learn-from-updates"),
                        Stores.ACCOUNT_MEMORY);
    }

    /** What was known of accounts and keys before the first call, to the memory of keys. */
    void learnKeys(KStream<String, AccountFact> facts) {
        KStream<String, AccountFact> arrived =
                internal.through(facts, Topics.KEY_SEEDS, AccountFactBytes.serde(), partitions.apiCalls());
        commitSeeds(arrived, Topics.KEY_SEEDS);
        arrived.process(
                () -> new AccountUseLearner(Stores.KEY_MEMORY, keys::learn),
                Named.as("key-memory-learn"),
                Stores.KEY_MEMORY);
    }

    /** Hurries commits where a start waits for what came so far. */
    <K> void commitSeeds(KStream<K, ?> seeds, String of) {
        KStream<K, Object> all = Ways.named(seeds);
        all.process(() -> new SeedCommits<>(seedsAwaited), Named.as("commit-" + of));
    }
}
