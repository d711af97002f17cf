package io.weir.topology;

import io.weir.event.Service;
import io.weir.hold.DeskInput;
import io.weir.rule.Rule;
import io.weir.rule.revision.RulesInForce;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * The windows of calls and those of withdrawals: the ways that sightings come in, and what their episodes go on to.
 * Withdrawals are seen by rules of calls too, and episodes by the rules that refer to theirs. Calls that are counted for
 * their owner alone stay in the task that reads them.
 */
final class WindowStages {

    private static final Serde<String> TEXT = Serdes.String();

    private final Topics topics;
    private final ContractTopics contract;
    private final SightingPartitions partitions;
    private final RulesInForce rules;
    private final StageMetrics metrics;

    WindowStages(
            Topics topics,
            ContractTopics contract,
            SightingPartitions partitions,
            RulesInForce rules,
            StageMetrics metrics) {
        this.topics = topics;
        this.contract = contract;
        this.partitions = partitions;
        this.rules = rules;
        this.metrics = metrics;
    }

    /** What episodes make of sightings of calls, but those that stay with their owners. */
    KStream<String, DeskInput> ofCalls(KStream<String, Sightings> sightings) {
        return window(
                Service.API_CALLS, homeTo(Service.API_CALLS, sightings, "calls"), "window-calls", Stores.CALL_WINDOWS);
    }

    /** What episodes make of sightings of calls in the task that made them, beside the memory of who owns the calls. */
    KStream<String, DeskInput> ofOwners(KStream<String, Sightings> sightings) {
        KStream<String, HandedSightings> handed =
                Ways.select(sightings, "calls-for-owners", HandedSightings.only(), its -> "");
        return window(handed, "window-owners", Stores.OWNER_WINDOWS);
    }

    /** What episodes make of sightings of withdrawals; those that rules of calls want join the others there. */
    KStream<String, DeskInput> ofWithdrawals(KStream<String, Sightings> sightings) {
        join(sightings, "withdrawals", Service.API_CALLS);
        return window(
                Service.WITHDRAWALS,
                homeTo(Service.WITHDRAWALS, sightings, "withdrawals"),
                "window-withdrawals",
                Stores.WITHDRAWAL_WINDOWS);
    }

    /** What the desk wants to know: what only the correlations that refer to a rule do is no news for it. */
    KStream<String, DeskInput> alerting(KStream<String, DeskInput> findings, String name) {
        return findings.filter((alertId, input) -> alerts(input), Named.as(name));
    }

    private boolean alerts(DeskInput input) {
        if (!(input instanceof DeskInput.Report told)) {
            return true;
        }
        Rule rule = told.report().rule();
        return rules.book()
                .setOf(rule.id(), rule.version(), told.report().asEpisode().openedAt())
                .alertsByItself(rule.id());
    }

    /**
     * Episodes back to the windows of the correlations that refer to their rules: each level is one more round.
     *
     * @param of whose findings they are
     * @param homes the services whose rules may refer to them
     */
    void toParents(KStream<String, DeskInput> findings, String of, Service... homes) {
        String name = "parents-of-" + of;
        KStream<String, Sightings> parents =
                findings.process(() -> new ParentProcessor(rules, partitions), Named.as(name));
        for (Service home : homes) {
            join(parents, name, home);
        }
    }

    private KStream<String, DeskInput> window(
            Service service, KStream<String, SentSightings> sightings, String name, String store) {
        KStream<String, SentSightings> arrived =
                sightings.repartition(Repartitioned.with(TEXT, SentSightings.serde(service))
                        .withName(topic(service))
                        .withNumberOfPartitions(partitions.of(service))
                        .withStreamPartitioner(SentSightings.partitioner()));
        return window(arrived, name, store);
    }

    private KStream<String, DeskInput> window(
            KStream<String, ? extends Sightings> sightings, String name, String store) {
        ProcessorSupplier<String, Sightings, String, Outcome<DeskInput>> windows =
                () -> new WindowProcessor(store, rules, metrics);
        return contract.passed(sightings.process(windows, Named.as(name), store), name);
    }

    /** A further way into the windows of a service's rules. */
    private void join(KStream<String, Sightings> sightings, String of, Service home) {
        homeTo(home, sightings, of)
                .to(
                        topics.internal(topic(home)),
                        Produced.with(TEXT, SentSightings.serde(home))
                                .withStreamPartitioner(SentSightings.partitioner())
                                .withName(of + "-to-" + home.sigmaName()));
    }

    /** Those for the windows of a service's rules. */
    private static KStream<String, SentSightings> homeTo(
            Service home, KStream<String, Sightings> sightings, String of) {
        return Ways.select(sightings, of + "-for-" + home.sigmaName(), SentSightings.of(home), SentSightings::key);
    }

    private static String topic(Service home) {
        return home == Service.API_CALLS ? Topics.CALL_SIGHTINGS : Topics.WITHDRAWAL_SIGHTINGS;
    }
}
