package io.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UrgencyTest {

    private static final Topics TOPICS = new Topics("", "weir");
    private static final String REPARTITION = "-repartition";

    private static final String FAILURE_THEN_WITHDRAWAL = """
            title: That happens at all
            id: 0b1f6a33-7c39-4d1c-9a38-4f5f8a7f2d10
            correlation:
                type: event_count
                rules: [failure-then-withdrawal]
                group-by: [accountId]
                timespan: 1h
                condition: {gte: 1}
            weir: {mode: shadow}
            ---
            title: A login fails, then a withdrawal
            name: failure-then-withdrawal
            id: 7c1d1a52-5d3f-4c7e-9d4a-2f6f4f0a9b11
            correlation:
                type: temporal_ordered
                rules: [failed, any]
                group-by: [accountId]
                timespan: 1h
            weir: {mode: shadow, quiet: 1h}
            """ + LoginRules.FAILED_LOGIN + LoginRules.ANY_WITHDRAWAL;

    @Test
    void letsNothingWaitThatOthersReadOrWithdrawalsWaitFor() {
        assertThat(sinks(WeirTopologyTest.description()).stream()
                        .collect(Collectors.groupingBy(topic -> Urgency.of(topic, TOPICS))))
                .isEqualTo(Map.of(
                        Urgency.AT_ONCE,
                        List.of(
                                "active-holds",
                                "alerts",
                                "baselines",
                                "hold-commands",
                                "quarantine",
                                "shadow-hold-commands",
                                "weir-by-destination-repartition",
                                "weir-desk-repartition",
                                "weir-withdrawal-sightings-repartition"),
                        Urgency.AT_ONCE_UNLESS_MARKED,
                        List.of("weir-call-sightings-repartition"),
                        Urgency.UNLESS_MANY,
                        List.of("weir-account-facts-repartition"),
                        Urgency.WITH_OTHERS,
                        List.of("weir-key-seeds-repartition", "weir-outflows-repartition")));
    }

    /** Both are seen by one rule; when the one is seen, a withdrawal may have to be held. */
    @Test
    void letsSightingsOfCallsWait_butNotThoseOfWithdrawalsAmongThem(@TempDir Path state) {
        try (WeirHarness weir = WeirHarness.with(state, FAILURE_THEN_WITHDRAWAL)) {
            weir.send(
                    Topics.API_CALLS,
                    weir.codecs().apiCall(),
                    LoginRules.login("login", "account-1", 401, WeirHarness.START)
                            .build(),
                    WeirHarness.START);
            assertThat(urgencies(weir)).containsExactly(Urgency.WITH_OTHERS);

            weir.requests(weir.withdrawal("1", 1).build());
            assertThat(urgencies(weir))
                    .as("its own, and that of the alert it makes")
                    .containsExactly(Urgency.AT_ONCE, Urgency.AT_ONCE);
        }
    }

    @Test
    void asksForTheMarkWhereItIsGivenOnly() {
        assertThat(Urgency.AT_ONCE.of(Urgency.MAY_WAIT)).isEqualTo(Urgency.AT_ONCE);
        assertThat(Urgency.UNLESS_MANY.of(Urgency.MAY_WAIT)).isEqualTo(Urgency.UNLESS_MANY);
    }

    private static List<Urgency> urgencies(WeirHarness weir) {
        weir.pass(Duration.ofMillis(20));
        return weir.sightingsAmongCalls().stream()
                .map(record -> Urgency.AT_ONCE_UNLESS_MARKED.of(record.headers()))
                .toList();
    }

    @Test
    void letsStateWait_butNotWhatTheExchangeWasToldOf() {
        Set<String> atOnce = new TreeSet<>();
        for (String store : stores(WeirTopologyTest.description())) {
            if (Urgency.of(TOPICS.changelog(store), TOPICS) == Urgency.AT_ONCE) {
                atOnce.add(store);
            }
        }
        assertThat(atOnce).containsExactly("desk-head-v1", "hold-ledger-v1", "honoured-decisions-v1");
    }

    @Test
    void takesNoContractTopicForState_howeverItIsCalled() {
        assertThat(Urgency.of("holds-changelog", new Topics("holds-", "weir"))).isEqualTo(Urgency.AT_ONCE);
    }

    /** As they are named in the cluster: Kafka Streams describes its own without the application id. */
    private static Set<String> sinks(TopologyDescription topology) {
        Set<String> sinks = new TreeSet<>();
        topology.subtopologies().forEach(part -> part.nodes().forEach(node -> {
            if (node instanceof Sink sink) {
                boolean isBare =
                        sink.topic().endsWith(REPARTITION) && !sink.topic().startsWith("weir-");
                sinks.add(isBare ? "weir-" + sink.topic() : sink.topic());
            }
        }));
        return sinks;
    }

    private static Set<String> stores(TopologyDescription topology) {
        Set<String> stores = new TreeSet<>();
        topology.subtopologies().forEach(part -> part.nodes().forEach(node -> {
            if (node instanceof Processor processor) {
                stores.addAll(processor.stores());
            }
        }));
        return stores;
    }
}
