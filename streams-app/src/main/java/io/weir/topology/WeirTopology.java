package io.weir.topology;

import io.weir.baseline.BaselinesInForce;
import io.weir.config.WeirConfig;
import io.weir.event.KnownEntity;
import io.weir.event.Observation;
import io.weir.event.Received;
import io.weir.event.Service;
import io.weir.event.WithdrawalUpdate;
import io.weir.hold.DeskInput;
import io.weir.hold.DeskOutput;
import io.weir.hold.DeskSettings;
import io.weir.intake.Intake;
import io.weir.memory.AccountFact;
import io.weir.memory.DestinationInput;
import io.weir.rule.revision.RulesInForce;
import io.weir.serde.AccountFactBytes;
import io.weir.serde.DeskInputBytes;
import io.weir.serde.DestinationInputBytes;
import io.weir.serde.contract.ContractCodecs;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * The table of contents: which topic feeds which stage.
 *
 * <pre>
 * api-calls ───→ intake → key memory → match → owners' windows ════════════════════════════════╗
 *               key-seeds ═↗      ║        ╚═ call-sightings ══════════════→ window ⇄ parents ══╣
 *                                 ╚═ account-facts ═╗         ↖═ rules on both, parents of all  ║
 * withdrawals ─→ intake → account memory ←══════════╝                                           ║
 *                              ╚═ by-destination ═→ destination memory → match                  ║
 * withdrawal-updates → intake ═↗                          ╚═ withdrawal-sightings ═→ window ⇄ parents
 *                                                                                               ║
 * hold-decisions, hold-acks ════════════════════════════════════════════════════════════════════╣
 *   (of both: ══ outflows ═→ baselines)                                  desk (one partition) ══╝
 * known-entities → intake ══ key-seeds, account-facts, by-destination                ╚→ alerts, holds
 * </pre>
 *
 * <p>═ is an internal topic. Calls have stages of their own all the way to the desk, on threads of their own ({@link
 * Lane}), so that a withdrawal never queues behind a call. {@link ContractTopics} are the ways in and out, {@link
 * InternalTopics} those between stages.
 */
public final class WeirTopology {

    private final StreamsBuilder builder = new StreamsBuilder();
    private final WeirConfig config;
    private final RulesInForce rules;
    private final ContractCodecs codecs;
    private final Partitions partitions;
    private final StageMetrics metrics;
    private final boolean replay;
    private final StateKeeping keeping;
    private final SightingPartitions sightingPartitions;
    private final Intake intake;
    private final ContractTopics contract;
    private final InternalTopics internal;
    private final MemoryStages memories;
    private final WindowStages windows;
    private final BaselineStage baselineStage;

    private WeirTopology(
            WeirConfig config,
            RulesInForce rules,
            BaselinesInForce baselines,
            ContractCodecs codecs,
            Partitions partitions,
            StageMetrics metrics,
            BooleanSupplier seedsAwaited,
            boolean replay,
            StateKeeping keeping) {
        this.config = config;
        this.rules = rules;
        this.codecs = codecs;
        this.partitions = partitions;
        this.metrics = metrics;
        this.replay = replay;
        this.keeping = keeping;
        this.sightingPartitions = SightingPartitions.of(config);
        StageSettings settings = StageSettings.of(config);
        this.intake = new Intake(settings.intake());
        Topics topics = new Topics(config.topicPrefix(), config.applicationId());
        this.contract = new ContractTopics(builder, topics, config.internal().maxMessageBytes(), metrics);
        this.internal = new InternalTopics(topics);
        this.memories = new MemoryStages(
                settings.memory(),
                internal,
                partitions,
                config.internal().destinationPartitions(),
                baselines,
                seedsAwaited,
                metrics);
        this.windows = new WindowStages(topics, contract, sightingPartitions, rules, metrics);
        this.baselineStage = new BaselineStage(config, topics, internal, codecs.baseline(), metrics);
    }

    /**
     * The whole way of an event.
     *
     * @param rules asked for the set of each event's time
     * @param baselines what usually leaves, asked for each withdrawal
     * @param codecs how the contract's values are written
     * @param partitions of the contract's topics, as the cluster has them
     * @param seedsAwaited whether a start waits until known entities are committed
     */
    public static Topology build(
            WeirConfig config,
            RulesInForce rules,
            BaselinesInForce baselines,
            ContractCodecs codecs,
            Partitions partitions,
            StageMetrics metrics,
            BooleanSupplier seedsAwaited) {
        return new WeirTopology(
                        config,
                        rules,
                        baselines,
                        codecs,
                        partitions,
                        metrics,
                        seedsAwaited,
                        false,
                        StateKeeping.DURABLE)
                .wired();
    }

    /** The same for what was recorded: all in one partition, and no trace of which run it was. */
    public static Topology buildForReplay(
            WeirConfig config,
            RulesInForce rules,
            BaselinesInForce baselines,
            ContractCodecs codecs,
            StageMetrics metrics,
            StateKeeping keeping) {
        return new WeirTopology(config, rules, baselines, codecs, Partitions.ONE, metrics, () -> false, true, keeping)
                .wired();
    }

    private Topology wired() {
        new StateStores(config, partitions, keeping, metrics.stores()).all().forEach(builder::addStateStore);
        calls();
        withdrawals();
        knownEntities();
        decisionsAndAcks();
        return builder.build(StreamsProperties.of(config));
    }

    /** Calls to the desk, by stages of their own; what they change about an account goes to its memory. */
    private void calls() {
        KStream<String, Object> remembered = memories.ofKeys(
                contract.events(Topics.API_CALLS, codecs.apiCall(), intake::intake, 0),
                "match-calls",
                "account-changes");
        memories.learnAccounts(accountChanges(remembered));
        KStream<String, Sightings> matched = matchCalls(Ways.named(remembered));
        tell(windows.ofCalls(matched), "calls");
        tell(windows.ofOwners(matched), "owners");
    }

    /** What windows of calls found, to whom it concerns: each stage tells by itself, so that they stay two tasks. */
    private void tell(KStream<String, DeskInput> findings, String of) {
        KStream<String, DeskInput> alerting = windows.alerting(findings, "alerting-" + of);
        internal.into(alerting, "findings-of-" + of, Topics.DESK, DeskInputBytes.serde());
        if (config.baselines().learn()) {
            baselineStage.suspect(alerting, of);
        }
        windows.toParents(findings, of, Service.API_CALLS);
    }

    /** Withdrawals by way of their account and destination to the desk; payments join them at the destination. */
    private void withdrawals() {
        KStream<String, DestinationInput> requested = memories.ofAccounts(
                contract.events(Topics.WITHDRAWALS, codecs.withdrawal(), intake::intake, partitions.withdrawals()));
        KStream<byte[], Received<WithdrawalUpdate>> updates = contract.events(
                Topics.WITHDRAWAL_UPDATES, codecs.withdrawalUpdate(), intake::intake, partitions.withdrawals());
        memories.learnFromUpdates(updates);
        // One stage, not two: an account's requests and payments have the same partition and meet in one task.
        KStream<String, DestinationInput> toDestinations =
                requested.merge(payments(updates), Named.as("to-destinations"));
        KStream<String, Observation> remembered = memories.ofDestinations(toDestinations);
        KStream<String, DeskInput> findings = windows.ofWithdrawals(matchWithdrawals(remembered));
        KStream<String, DeskInput> alerting = windows.alerting(findings, "alerting-withdrawals");
        desk(alerting);
        if (config.baselines().learn()) {
            baselineStage.learn(remembered);
            baselineStage.suspect(alerting, "withdrawals");
        }
        windows.toParents(findings, "withdrawals", Service.API_CALLS, Service.WITHDRAWALS);
    }

    /** What the exchange had seen before Weir came, to each memory that wants it. */
    private void knownEntities() {
        KStream<byte[], Received<KnownEntity>> entities =
                contract.events(Topics.KNOWN_ENTITIES, codecs.knownEntity(), intake::intake, 0);
        memories.commitSeeds(entities, Topics.KNOWN_ENTITIES);
        KStream<String, AccountFact> facts = Ways.select(
                entities, "account-seeds", received -> AccountFact.of(received.event()), AccountFact::accountId);
        memories.learnKeys(facts);
        internal.into(facts, "account-seeds-to-accounts", Topics.ACCOUNT_FACTS, AccountFactBytes.serde());
        internal.into(
                Ways.select(entities, "destination-seeds", DestinationInput::seeded, DestinationInput::key),
                "destination-seeds-to-destinations",
                Topics.BY_DESTINATION,
                DestinationInputBytes.serde());
    }

    /** What people and the exchange say of holds; each is funnelled in by itself, so that the desk stays one task. */
    private void decisionsAndAcks() {
        internal.into(
                Ways.select(
                        contract.words(Topics.HOLD_DECISIONS, codecs.holdDecision()),
                        "decisions",
                        DeskInput.Decision::new,
                        input -> Topics.HOLD_DECISIONS),
                "decisions-to-desk",
                Topics.DESK,
                DeskInputBytes.serde());
        internal.into(
                Ways.select(
                        contract.words(Topics.HOLD_ACKS, codecs.holdAck()),
                        "acknowledgements",
                        DeskInput.Acknowledgement::new,
                        input -> Topics.HOLD_ACKS),
                "acknowledgements-to-desk",
                Topics.DESK,
                DeskInputBytes.serde());
    }

    private KStream<String, AccountFact> accountChanges(KStream<String, Object> remembered) {
        return Ways.select(
                Ways.named(remembered), "account-changes", (AccountFact change) -> change, AccountFact::accountId);
    }

    private static KStream<String, DestinationInput> payments(KStream<byte[], Received<WithdrawalUpdate>> updates) {
        return Ways.select(updates, "payments", DestinationInput::paid, DestinationInput::key);
    }

    private KStream<String, Sightings> matchCalls(KStream<String, List<ObservedCall>> calls) {
        return calls.process(
                () -> new CallMatchProcessor(matching(Service.API_CALLS), sightingPartitions),
                Named.as("match-calls"),
                Stores.CALL_OUTBOX);
    }

    private KStream<String, Sightings> matchWithdrawals(KStream<String, Observation> withdrawals) {
        return withdrawals.process(
                () -> new WithdrawalMatchProcessor(matching(Service.WITHDRAWALS), sightingPartitions),
                Named.as("match-withdrawals"));
    }

    private Matching matching(Service service) {
        return new Matching(service, rules, metrics);
    }

    /** One task, whose order is the order of the world, and the only writer of alerts and holds. */
    private void desk(KStream<String, DeskInput> findings) {
        DeskSettings desk = new DeskSettings(config.holds().enforce(), replay);
        KStream<String, Outcome<DeskOutput>> outcomes = internal.through(
                        findings, Topics.DESK, DeskInputBytes.serde(), 1)
                .process(() -> new DeskProcessor(desk, metrics), Named.as("desk"), DeskStores.NAMES);
        KStream<String, DeskOutput> outputs = contract.passed(outcomes, "desk");
        contract.write(outputs, Topics.ALERTS, DeskRoute::alert, codecs.alert());
        contract.write(outputs, Topics.HOLD_COMMANDS, DeskRoute::enforced, codecs.holdCommand());
        contract.write(outputs, Topics.SHADOW_HOLD_COMMANDS, DeskRoute::shadow, codecs.holdCommand());
        contract.write(outputs, Topics.ACTIVE_HOLDS, DeskRoute::active, codecs.hold());
    }
}
