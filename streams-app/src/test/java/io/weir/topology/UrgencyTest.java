package io.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.junit.jupiter.api.Test;

final class UrgencyTest {

    private static final Topics TOPICS = new Topics("", "weir");
    private static final String REPARTITION = "-repartition";

    @Test
    void letsNothingWaitThatOthersReadOrWithdrawalsWaitFor() {
        Map<String, Urgency> ofAll = new TreeMap<>();
        sinks(WeirTopologyTest.description()).forEach(topic -> ofAll.put(topic, Urgency.of(topic, TOPICS)));

        assertThat(ofAll)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("active-holds", Urgency.AT_ONCE),
                        Map.entry("alerts", Urgency.AT_ONCE),
                        Map.entry("baselines", Urgency.AT_ONCE),
                        Map.entry("hold-commands", Urgency.AT_ONCE),
                        Map.entry("quarantine", Urgency.AT_ONCE),
                        Map.entry("shadow-hold-commands", Urgency.AT_ONCE),
                        Map.entry("weir-account-facts-repartition", Urgency.UNLESS_MANY),
                        Map.entry("weir-by-destination-repartition", Urgency.AT_ONCE),
                        Map.entry("weir-call-sightings-repartition", Urgency.AT_ONCE),
                        Map.entry("weir-desk-repartition", Urgency.AT_ONCE),
                        Map.entry("weir-key-seeds-repartition", Urgency.WITH_OTHERS),
                        Map.entry("weir-outflows-repartition", Urgency.WITH_OTHERS),
                        Map.entry("weir-withdrawal-sightings-repartition", Urgency.AT_ONCE))));
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
