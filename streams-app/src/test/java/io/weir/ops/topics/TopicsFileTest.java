package io.weir.ops.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TopicsFileTest {

    @TempDir
    private Path folder;

    @Test
    void listsExactlyTheContractsTopics() {
        assertThat(TopicsFile.shipped()).extracting(TopicDefinition::name).isEqualTo(Topics.contract());
    }

    @Test
    void fillsInDefaultsAndRetention() {
        Map<String, TopicDefinition> topics =
                TopicsFile.shipped().stream().collect(Collectors.toMap(TopicDefinition::name, Function.identity()));

        assertThat(topics.values())
                .allSatisfy(topic -> assertThat(topic.config())
                        .containsEntry("message.timestamp.type", "LogAppendTime")
                        .containsEntry("min.insync.replicas", "2"))
                .allSatisfy(topic -> assertThat(topic.replicationFactor()).isEqualTo((short) 3));
        assertThat(topics.get(Topics.ALERTS).config())
                .containsEntry("retention.ms", Long.toString(Duration.ofDays(90).toMillis()))
                .containsEntry("cleanup.policy", "delete");
        assertThat(topics.get(Topics.ACTIVE_HOLDS).config())
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms");
        assertThat(bytes(topics.get(Topics.QUARANTINE))).isGreaterThan(bytes(topics.get(Topics.WITHDRAWALS)));
    }

    @Test
    void keepsFewerReplicasInSyncThanThereAre_whenTheClusterIsSmall() {
        TopicDefinition topic = TopicsFile.shipped().get(0);

        assertThat(topic.withReplicationFactor((short) 5).config()).containsEntry("min.insync.replicas", "2");
        assertThat(topic.withReplicationFactor((short) 2).config()).containsEntry("min.insync.replicas", "1");
        assertThat(topic.withReplicationFactor((short) 1).config()).containsEntry("min.insync.replicas", "1");
    }

    @Test
    void refusesAListThatIsNotTheContracts() throws IOException {
        String shipped = Files.readString(Path.of("../deploy/topics.yaml"));

        assertRefused(shipped.replace("  alerts:", "  allerts:"), "'allerts' is none", "'alerts' is missing");
        assertRefused(
                shipped.replace("withdrawal-updates:\n    partitions: 4", "withdrawal-updates:\n    partitions: 5"),
                "'withdrawals' has 4 partitions and 'withdrawal-updates' 5");
        assertRefused(shipped.replace("retention: 90d", "retention: 90 days"), "'alerts': retention '90 days'");
        assertRefused(shipped.replace("    partitions: 8", "    partitions: 0"), "'api-calls' has 0 partitions");
        assertRefused(
                shipped.replace("    retention: 90d", "    retain: 90d"),
                "topics.yaml:31: there is no 'retain' here; write one of [",
                "retention");
        assertRefused("topics: {}", "needs 'defaults' and 'topics'");
    }

    private void assertRefused(String yaml, String... named) throws IOException {
        Path file = Files.writeString(folder.resolve("topics.yaml"), yaml);

        assertThatThrownBy(() -> TopicsFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(List.of(named).toArray(String[]::new));
    }

    private static int bytes(TopicDefinition topic) {
        return Integer.parseInt(topic.config().get("max.message.bytes"));
    }
}
