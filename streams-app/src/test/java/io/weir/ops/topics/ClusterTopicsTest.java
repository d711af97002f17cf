package io.weir.ops.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.config.WeirConfig;
import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import io.weir.ops.Cluster;
import io.weir.ops.ClusterProblem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("broker")
@ExtendWith(SharedCluster.class)
final class ClusterTopicsTest {

    private static final List<TopicDefinition> LIST = TopicsFile.shipped().stream()
            .map(topic -> topic.withReplicationFactor((short) 1))
            .toList();

    private Cluster cluster;
    private String bootstrapServers;

    @BeforeEach
    void connect(EmbeddedCluster shared) {
        bootstrapServers = shared.bootstrapServers();
        cluster = Cluster.connect(config(""));
    }

    @AfterEach
    void disconnect() {
        cluster.close();
    }

    @Test
    void makesWhatIsMissing_andNothingTwice() {
        ClusterTopics topics = new ClusterTopics(cluster, config("create."));

        assertThat(topics.create(LIST)).hasSize(LIST.size()).allMatch(name -> name.startsWith("create."));
        assertThat(topics.differences(LIST)).isEmpty();
        assertThat(topics.create(LIST)).isEmpty();
    }

    @Test
    void tellsEveryDifference_andAltersWhatCanBe() {
        ClusterTopics topics = new ClusterTopics(cluster, config("check."));
        TopicDefinition withdrawals = named("withdrawals");
        TopicDefinition alerts = named("alerts");
        Map<String, String> forged = new TreeMap<>(withdrawals.config());
        forged.put("message.timestamp.type", "CreateTime");
        topics.create(List.of(new TopicDefinition("withdrawals", 3, (short) 1, forged)));

        List<TopicDifference> differences = topics.differences(List.of(withdrawals, alerts));

        assertThat(differences)
                .containsExactly(
                        new TopicDifference("check.withdrawals", "partitions", "3", "4"),
                        new TopicDifference(
                                "check.withdrawals", "message.timestamp.type", "CreateTime", "LogAppendTime"),
                        new TopicDifference("check.alerts", "topic", "missing", "1 partitions"));

        topics.alter(differences);

        assertThat(topics.differences(List.of(withdrawals)))
                .containsExactly(new TopicDifference("check.withdrawals", "partitions", "3", "4"));
    }

    @Test
    void namesTheMend_whenThereAreTooFewBrokers() {
        ClusterTopics topics = new ClusterTopics(cluster, config("few."));

        assertThatThrownBy(() -> topics.create(TopicsFile.shipped()))
                .isInstanceOf(ClusterProblem.class)
                .hasMessageContaining("give --replication-factor");
    }

    @Test
    void namesTheAddress_whenItCannotBeResolved() {
        assertThatThrownBy(() -> Cluster.connect(WeirConfig.of(Map.of("bootstrap.servers", "nowhere.invalid:9092"))))
                .isInstanceOf(ClusterProblem.class)
                .hasMessageContainingAll("'nowhere.invalid:9092'", "check bootstrap.servers");
    }

    @Test
    void namesTheAddress_whenNoBrokerAnswers() {
        WeirConfig config = WeirConfig.of(Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "kafka.admin.default.api.timeout.ms", "500",
                "kafka.admin.request.timeout.ms", "250"));
        try (Cluster nobody = Cluster.connect(config)) {
            ClusterTopics topics = new ClusterTopics(nobody, config);

            assertThatThrownBy(() -> topics.differences(LIST))
                    .isInstanceOf(ClusterProblem.class)
                    .hasMessageContainingAll("no Kafka broker answers at '127.0.0.1:1'", "check bootstrap.servers");
        }
    }

    private WeirConfig config(String prefix) {
        return WeirConfig.of(Map.of("bootstrap.servers", bootstrapServers, "topics.prefix", prefix));
    }

    private static TopicDefinition named(String name) {
        return LIST.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
