package io.weir.topology;

import io.weir.config.WeirConfig;
import io.weir.event.Event;
import io.weir.event.KnownEntity;
import io.weir.event.Observation;
import io.weir.event.Received;
import io.weir.event.Service;
import io.weir.hold.DeskInput;
import io.weir.hold.DeskOutput;
import io.weir.hold.DeskSettings;
import io.weir.intake.Intake;
import io.weir.memory.AccountFact;
import io.weir.memory.AccountMemory;
import io.weir.memory.DestinationInput;
import io.weir.memory.DestinationMemory;
import io.weir.memory.KeyMemory;
import io.weir.rule.RuleSet;
import io.weir.serde.AccountFactBytes;
import io.weir.serde.DeskInputBytes;
import io.weir.serde.DestinationInputBytes;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.contract.ValueCodec;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The table of contents: which topic feeds which stage.
 *
 * <pre>
 * api-calls ───→ intake → key memory → match ══ call-sightings ══════════→ window ⇄ parents ══╗
 *               key-seeds ═↗      ╚═ account-facts ═╗         ↖═ rules on both, parents of both ║
 * withdrawals ─→ intake → account memory ←══════════╝                                         ║
 *                              ╚═ by-destination ═→ destination memory → match                ║
 * withdrawal-updates → intake ═↗                          ╚═ withdrawal-sightings ═→ window ⇄ parents
 *                                                                                             ║
 * hold-decisions, hold-acks ══════════════════════════════════════════════════════════════════╣
 *                                                                      desk (one partition) ══╝
 * known-entities → intake ══ key-seeds, account-facts, by-destination              ╚→ alerts, holds
 * </pre>
 *
 * <p>═ is an internal topic. Calls have stages of their own all the way to the desk, so that a withdrawal never queues
 * behind a call. Each internal topic is made by one {@code repartition()}; whoever else writes to it uses {@code to()},
 * since a merge would fuse the two stages into one task.
 */
public final class WeirTopology {

    /** A first start reads what the broker still has of the last day: older events have been paid or cancelled. */
    public static final Duration FIRST_LOOK_BACK = Duration.ofHours(24);

    private static final AutoOffsetReset LAST_DAY = AutoOffsetReset.byDuration(FIRST_LOOK_BACK);

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();
    private static final Serde<String> TEXT = Serdes.String();

    private final StreamsBuilder builder = new StreamsBuilder();
    private final WeirConfig config;
    private final Topics topics;
    private final Supplier<RuleSet> rules;
    private final ContractCodecs codecs;
    private final Partitions partitions;
    private final StageMetrics metrics;
    private final BooleanSupplier seedsAwaited;
    private final boolean replay;
    private final StageSettings settings;
    private final SightingPartitions sightingPartitions;
    private final Intake intake;

    private WeirTopology(
            WeirConfig config,
            Supplier<RuleSet> rules,
            ContractCodecs codecs,
            Partitions partitions,
            StageMetrics metrics,
            BooleanSupplier seedsAwaited,
            boolean replay) {
        this.config = config;
        this.topics = new Topics(config.topicPrefix(), config.applicationId());
        this.rules = rules;
        this.codecs = codecs;
        this.partitions = partitions;
        this.metrics = metrics;
        this.seedsAwaited = seedsAwaited;
        this.replay = replay;
        this.settings = StageSettings.of(config);
        this.sightingPartitions = SightingPartitions.of(config);
        this.intake = new Intake(settings.intake());
    }

    /**
     * The whole way of an event.
     *
     * @param rules the rule set in force, asked for at each event
     * @param codecs how the contract's values are written
     * @param partitions of the contract's topics, as the cluster has them
     * @param seedsAwaited whether a start waits until known entities are committed
     */
    public static Topology build(
            WeirConfig config,
            Supplier<RuleSet> rules,
            ContractCodecs codecs,
            Partitions partitions,
            StageMetrics metrics,
            BooleanSupplier seedsAwaited) {
        return new WeirTopology(config, rules, codecs, partitions, metrics, seedsAwaited, false).wired();
    }

    /** The same for a recorded incident: all in one partition, and no trace of which run it was. */
    public static Topology buildForReplay(
            WeirConfig config, Supplier<RuleSet> rules, ContractCodecs codecs, StageMetrics metrics) {
        return new WeirTopology(config, rules, codecs, Partitions.ONE, metrics, () -> false, true).wired();
    }

    private Topology wired() {
        new StateStores(config, partitions, replay, metrics.stores()).addTo(builder);
        calls();
        withdrawals();
        knownEntities();
        decisionsAndAcks();
        return builder.build(StreamsProperties.of(config));
    }

    /** Calls to the desk, by stages of their own; what they change about an account goes to its memory. */
    private void calls() {
        KeyMemory keyMemory = new KeyMemory(settings.memory());
        AccountMemory accountMemory = new AccountMemory(settings.memory());
        KStream<String, Object> remembered = events(
                        Topics.API_CALLS, codecs.apiCall(), intake::intake, partitions.apiCalls())
                .process(
                        () -> new KeyMemoryProcessor(keyMemory, "match-calls", "account-changes"),
                        Named.as("key-memory"),
                        Stores.KEY_MEMORY,
                        Stores.KEY_WATCH);

        KStream<String, AccountFact> changes =
                select(named(remembered), "account-changes", (AccountFact change) -> change, AccountFact::accountId);
        KStream<String, AccountFact> facts =
                repartition(changes, Topics.ACCOUNT_FACTS, AccountFactBytes.serde(), partitions.withdrawals());
        commitSeeds(facts, Topics.ACCOUNT_FACTS);
        facts.process(
                () -> new AccountUseLearner(Stores.ACCOUNT_MEMORY, accountMemory::learn),
                Named.as("account-memory-learn"),
                Stores.ACCOUNT_MEMORY);

        KStream<String, Observation> calls = named(remembered);
        KStream<String, Sightings> sightings =
                calls.process(() -> match(Service.API_CALLS), Named.as("match-calls"), Stores.CALL_OUTBOX);
        KStream<String, DeskInput> findings =
                window(Service.API_CALLS, sightings, Topics.CALL_SIGHTINGS, "window-calls", Stores.CALL_WINDOWS);
        toInternal(
                findings.filter((alertId, input) -> alerts(input), Named.as("alerting-calls")),
                "findings-of-calls",
                Topics.DESK,
                DeskInputBytes.serde());
        toParents(findings, Service.API_CALLS);
    }

    /** Withdrawals by way of their account and destination to the desk; payments join them at the destination. */
    private void withdrawals() {
        AccountMemory accountMemory = new AccountMemory(settings.memory());
        DestinationMemory destinationMemory = new DestinationMemory(settings.memory());
        KStream<String, DestinationInput> requested = events(
                        Topics.WITHDRAWALS, codecs.withdrawal(), intake::intake, partitions.withdrawals())
                .process(
                        () -> new AccountMemoryProcessor(accountMemory),
                        Named.as("account-memory"),
                        Stores.ACCOUNT_MEMORY,
                        Stores.ACCOUNT_WATCH);
        KStream<String, DestinationInput> paid = select(
                events(Topics.WITHDRAWAL_UPDATES, codecs.withdrawalUpdate(), intake::intake, partitions.withdrawals()),
                "payments",
                DestinationInput::paid,
                DestinationInput::key);
        // One stage, not two: an account's requests and payments have the same partition and meet in one task.
        KStream<String, DestinationInput> toDestinations = requested.merge(paid, Named.as("to-destinations"));

        KStream<String, DestinationInput> byDestination = repartition(
                toDestinations,
                Topics.BY_DESTINATION,
                DestinationInputBytes.serde(),
                config.internal().destinationPartitions());
        commitSeeds(byDestination, Topics.BY_DESTINATION);
        KStream<String, Sightings> sightings = byDestination
                .process(
                        () -> new DestinationMemoryProcessor(destinationMemory),
                        Named.as("destination-memory"),
                        Stores.DESTINATION_MEMORY,
                        Stores.DESTINATION_WATCH)
                .process(() -> match(Service.WITHDRAWALS), Named.as("match-withdrawals"));
        toWindows(sightings, "withdrawals", Service.API_CALLS);
        KStream<String, DeskInput> findings = window(
                Service.WITHDRAWALS,
                sightings(sightings, "withdrawals", Service.WITHDRAWALS),
                Topics.WITHDRAWAL_SIGHTINGS,
                "window-withdrawals",
                Stores.WITHDRAWAL_WINDOWS);
        desk(repartition(
                findings.filter((alertId, input) -> alerts(input), Named.as("alerting-withdrawals")),
                Topics.DESK,
                DeskInputBytes.serde(),
                1));
        toParents(findings, Service.WITHDRAWALS);
    }

    /** What the exchange had seen before Weir came, to each memory that wants it. */
    private void knownEntities() {
        KeyMemory keyMemory = new KeyMemory(settings.memory());
        KStream<byte[], Received<KnownEntity>> entities =
                events(Topics.KNOWN_ENTITIES, codecs.knownEntity(), intake::intake, 0);
        commitSeeds(entities, Topics.KNOWN_ENTITIES);
        KStream<String, AccountFact> facts =
                select(entities, "account-seeds", received -> AccountFact.of(received.event()), AccountFact::accountId);
        KStream<String, AccountFact> keySeeds =
                repartition(facts, Topics.KEY_SEEDS, AccountFactBytes.serde(), partitions.apiCalls());
        commitSeeds(keySeeds, Topics.KEY_SEEDS);
        keySeeds.process(
                () -> new AccountUseLearner(Stores.KEY_MEMORY, keyMemory::learn),
                Named.as("key-memory-learn"),
                Stores.KEY_MEMORY);
        toInternal(facts, "account-seeds-to-accounts", Topics.ACCOUNT_FACTS, AccountFactBytes.serde());
        toInternal(
                select(entities, "destination-seeds", DestinationInput::seeded, DestinationInput::key),
                "destination-seeds-to-destinations",
                Topics.BY_DESTINATION,
                DestinationInputBytes.serde());
    }

    private <K> void commitSeeds(KStream<K, ?> seeds, String of) {
        KStream<K, Object> all = named(seeds);
        all.process(() -> new SeedCommits<>(seedsAwaited), Named.as("commit-" + of));
    }

    /** What people and the exchange say of holds; each is funnelled in by itself, so that the desk stays one task. */
    private void decisionsAndAcks() {
        toInternal(
                select(
                        intake(Topics.HOLD_DECISIONS, codecs.holdDecision(), IntakeProcessor.everything()),
                        "decisions",
                        DeskInput.Decision::new,
                        input -> Topics.HOLD_DECISIONS),
                "decisions-to-desk",
                Topics.DESK,
                DeskInputBytes.serde());
        toInternal(
                select(
                        intake(Topics.HOLD_ACKS, codecs.holdAck(), IntakeProcessor.everything()),
                        "acknowledgements",
                        DeskInput.Acknowledgement::new,
                        input -> Topics.HOLD_ACKS),
                "acknowledgements-to-desk",
                Topics.DESK,
                DeskInputBytes.serde());
    }

    private MatchProcessor match(Service service) {
        return new MatchProcessor(service, rules, sightingPartitions, metrics);
    }

    /** Sightings, by way of their topic, to what episodes make of them. */
    private KStream<String, DeskInput> window(
            Service service, KStream<String, Sightings> sightings, String topic, String name, String store) {
        KStream<String, Outcome<DeskInput>> outcomes = sightings
                .repartition(Repartitioned.with(TEXT, Sightings.serde(service))
                        .withName(topic)
                        .withNumberOfPartitions(sightingPartitions.of(service))
                        .withStreamPartitioner(Sightings.partitioner()))
                .process(() -> new WindowProcessor(store, rules, metrics), Named.as(name), store);
        return passed(outcomes, name);
    }

    /** What only the correlations that refer to a rule want to know is no news for the desk. */
    private boolean alerts(DeskInput input) {
        return !(input instanceof DeskInput.Report told)
                || rules.get().alertsByItself(told.report().rule().id());
    }

    /** Episodes back to the windows of the correlations that refer to their rules: each level is one more round. */
    private void toParents(KStream<String, DeskInput> findings, Service of) {
        String name = "parents-of-" + of.sigmaName();
        KStream<String, Sightings> parents =
                findings.process(() -> new ParentProcessor(rules, sightingPartitions), Named.as(name));
        toWindows(parents, name, Service.API_CALLS);
        if (of == Service.WITHDRAWALS) {
            toWindows(parents, name, Service.WITHDRAWALS);
        }
    }

    /** Sightings by a further way into the windows of a service's rules. */
    private void toWindows(KStream<String, Sightings> sightings, String of, Service home) {
        String topic = home == Service.API_CALLS ? Topics.CALL_SIGHTINGS : Topics.WITHDRAWAL_SIGHTINGS;
        sightings(sightings, of, home)
                .to(
                        topics.internal(topic),
                        Produced.with(TEXT, Sightings.serde(home))
                                .withStreamPartitioner(Sightings.partitioner())
                                .withName(of + "-to-" + home.sigmaName()));
    }

    /** Those for the windows of a service's rules. */
    private static KStream<String, Sightings> sightings(KStream<String, Sightings> sightings, String of, Service home) {
        return select(sightings, of + "-for-" + home.sigmaName(), Sightings.of(home), Sightings::key);
    }

    /** One task, whose order is the order of the world, and the only writer of alerts and holds. */
    private void desk(KStream<String, DeskInput> inputs) {
        DeskSettings desk = new DeskSettings(config.holds().enforce(), replay);
        KStream<String, Outcome<DeskOutput>> outcomes =
                inputs.process(() -> new DeskProcessor(desk, metrics), Named.as("desk"), DeskStores.NAMES);
        KStream<String, DeskOutput> outputs = passed(outcomes, "desk");
        toContract(outputs, Topics.ALERTS, DeskRoute::alert, codecs.alert());
        toContract(outputs, Topics.HOLD_COMMANDS, DeskRoute::enforced, codecs.holdCommand());
        toContract(outputs, Topics.SHADOW_HOLD_COMMANDS, DeskRoute::shadow, codecs.holdCommand());
        toContract(outputs, Topics.ACTIVE_HOLDS, DeskRoute::active, codecs.hold());
    }

    /** A contract topic's events, with what can't be read in quarantine. */
    private <E extends Event> KStream<byte[], Received<E>> events(
            String topic, ValueCodec<E> codec, EventAdmission.Intaking<E> intaking, int partitionCount) {
        return intake(topic, codec, new EventAdmission<>(topic, intaking, partitionCount, metrics));
    }

    private <R, T> KStream<byte[], T> intake(
            String topic, ValueCodec<R> codec, IntakeProcessor.Admitting<R, T> admitting) {
        String stage = "intake-" + topic;
        KStream<byte[], Object> outcomes = builder.stream(
                        topics.named(topic),
                        Consumed.with(BYTES, BYTES)
                                .withName(topic)
                                .withOffsetResetPolicy(
                                        topic.equals(Topics.KNOWN_ENTITIES) ? AutoOffsetReset.earliest() : LAST_DAY))
                .process(
                        () -> new IntakeProcessor<>(topic, codec::decode, admitting, unreadable(stage), metrics),
                        Named.as(stage));
        quarantine(outcomes, stage);
        return named(outcomes);
    }

    /** What goes on; the rest goes to quarantine. */
    private <K, T> KStream<K, T> passed(KStream<K, Outcome<T>> outcomes, String stage) {
        quarantine(outcomes, stage);
        return outcomes.flatMapValues(Outcome::passed, Named.as(stage + "-passed"));
    }

    private <K> void quarantine(KStream<K, ?> outcomes, String stage) {
        int maxBytes = config.internal().maxMessageBytes();
        KStream<K, Object> all = named(outcomes);
        all.process(() -> new QuarantineProcessor<K>(maxBytes), Named.as(unreadable(stage)))
                .to(topics.named(Topics.QUARANTINE), Produced.with(BYTES, BYTES).withName(stage + "-quarantine"));
    }

    private static String unreadable(String stage) {
        return stage + "-unreadable";
    }

    /** What is left where a processor forwards everything of another type to other stages by their names. */
    @SuppressWarnings("unchecked")
    private static <K, V> KStream<K, V> named(KStream<K, ?> forwarded) {
        return (KStream<K, V>) forwarded;
    }

    private static <K, V, O> KStream<String, O> select(
            KStream<K, V> stream, String name, SelectProcessor.Selection<V, O> select, Function<O, String> key) {
        return stream.process(() -> new SelectProcessor<>(select, key), Named.as(name));
    }

    private static <V> KStream<String, V> repartition(
            KStream<String, V> stream, String topic, Serde<V> values, int partitions) {
        return stream.repartition(
                Repartitioned.with(TEXT, values).withName(topic).withNumberOfPartitions(partitions));
    }

    /** A further way into a topic that another stage's {@link #repartition} makes. */
    private <V> void toInternal(KStream<String, V> stream, String name, String topic, Serde<V> values) {
        stream.to(topics.internal(topic), Produced.with(TEXT, values).withName(name));
    }

    private <V> void toContract(
            KStream<String, DeskOutput> outputs, String topic, DeskRoute.Choice<V> choice, ValueCodec<V> codec) {
        outputs.process(() -> new DeskRoute<>(choice), Named.as("to-" + topic))
                .to(topics.named(topic), Produced.with(TEXT, codec.serde()).withName(topic));
    }
}
