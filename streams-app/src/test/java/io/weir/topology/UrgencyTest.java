package io.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.junit.jupiter.api.Test;

final class UrgencyTest {

    private static final Topics TOPICS = new Topics("", "weir");
    private static final String REPARTITION = "-repartition";

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
                                "weir-call-sightings-repartition",
                                "weir-desk-repartition",
                                "weir-withdrawal-sightings-repartition"),
                        Urgency.UNLESS_MANY,
                        List.of("weir-account-facts-repartition"),
                        Urgency.WITH_OTHERS,
                        List.of("weir-key-seeds-repartition", "weir-outflows-repartition")));
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
