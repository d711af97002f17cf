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

/**
 * The windows of calls and those of withdrawals: the ways that sightings come in, and what their episodes go on to.
 * Withdrawals are seen by rules of calls too, and episodes by the rules that refer to theirs.
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

    /** What episodes make of sightings of calls. */
    KStream<String, DeskInput> ofCalls(KStream<String, Sightings> sightings) {
        return window(Service.API_CALLS, sightings, "window-calls", Stores.CALL_WINDOWS);
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

    /** Episodes back to the windows of the correlations that refer to their rules: each level is one more round. */
    void toParents(KStream<String, DeskInput> findings, Service of) {
        String name = "parents-of-" + of.sigmaName();
        KStream<String, Sightings> parents =
                findings.process(() -> new ParentProcessor(rules, partitions), Named.as(name));
        join(parents, name, Service.API_CALLS);
        if (of == Service.WITHDRAWALS) {
            join(parents, name, Service.WITHDRAWALS);
        }
    }

    private KStream<String, DeskInput> window(
            Service service, KStream<String, Sightings> sightings, String name, String store) {
        KStream<String, Outcome<DeskInput>> outcomes = sightings
                .repartition(Repartitioned.with(TEXT, Sightings.serde(service))
                        .withName(topic(service))
                        .withNumberOfPartitions(partitions.of(service))
                        .withStreamPartitioner(Sightings.partitioner()))
                .process(() -> new WindowProcessor(store, rules, metrics), Named.as(name), store);
        return contract.passed(outcomes, name);
    }

    /** A further way into the windows of a service's rules. */
    private void join(KStream<String, Sightings> sightings, String of, Service home) {
        homeTo(home, sightings, of)
                .to(
                        topics.internal(topic(home)),
                        Produced.with(TEXT, Sightings.serde(home))
                                .withStreamPartitioner(Sightings.partitioner())
                                .withName(of + "-to-" + home.sigmaName()));
    }

    /** Those for the windows of a service's rules. */
    private static KStream<String, Sightings> homeTo(Service home, KStream<String, Sightings> sightings, String of) {
        return Ways.select(sightings, of + "-for-" + home.sigmaName(), Sightings.of(home), Sightings::key);
    }

    private static String topic(Service home) {
        return home == Service.API_CALLS ? Topics.CALL_SIGHTINGS : Topics.WITHDRAWAL_SIGHTINGS;
    }
}
