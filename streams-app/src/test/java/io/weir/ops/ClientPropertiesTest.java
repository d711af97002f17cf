package io.weir.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.config.WeirConfig;
import io.weir.topology.Lane;
import io.weir.topology.StreamsProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

final class ClientPropertiesTest {

    private static final WeirConfig CONFIG = WeirConfig.of(Map.of(
            "bootstrap.servers", "broker:9093",
            "kafka.security.protocol", "SASL_SSL",
            "kafka.sasl.jaas.config", "Login required;",
            "kafka.custom.callback.setting", "x",
            "kafka.commit.interval.ms", "200",
            "kafka.retries", "3",
            "kafka.producer.retries", "9",
            "kafka.consumer.fetch.max.wait.ms", "7",
            "kafka.topic.retention.ms", "1"));

    @Test
    void handsSecurityOnToEveryClient_theOperatorsOwnNamesIncluded() {
        for (Map<String, Object> properties : List.of(
                ClientProperties.admin(CONFIG), ClientProperties.consumer(CONFIG), ClientProperties.producer(CONFIG))) {
            assertThat(properties)
                    .containsEntry("bootstrap.servers", "broker:9093")
                    .containsEntry("security.protocol", "SASL_SSL")
                    .containsEntry("sasl.jaas.config", "Login required;")
                    .containsEntry("custom.callback.setting", "x")
                    .doesNotContainKeys("commit.interval.ms", "topic.retention.ms");
        }
        assertThat(StreamsProperties.of(CONFIG))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.jaas.config", "Login required;")
                .containsEntry("commit.interval.ms", "200")
                .containsEntry("topic.retention.ms", "1");
    }

    @Test
    void letsTheOperatorSayHowLongRecordsWait_underEitherName() {
        assertThat(StreamsProperties.of(CONFIG))
                .containsEntry("producer.linger.ms", 5)
                .containsEntry("producer.batch.size", 64 * 1024);

        assertThat(StreamsProperties.of(WeirConfig.of(Map.of("kafka.batch.size", "9", "kafka.linger.ms", "0"))))
                .containsEntry("batch.size", "9")
                .containsEntry("linger.ms", "0")
                .doesNotContainKeys("producer.batch.size", "producer.linger.ms");
        assertThat(StreamsProperties.of(WeirConfig.of(Map.of("kafka.producer.linger.ms", "0"))))
                .containsEntry("producer.linger.ms", "0");
    }

    @Test
    void tellsOneLanesClientFromTheOthers() {
        WeirConfig named = WeirConfig.of(Map.of(
                "state.dir", "state",
                "kafka.client.id", "us",
                "kafka.group.instance.id", "pod-3",
                "kafka.consumer.max.partition.fetch.bytes", "1"));

        assertThat(StreamsProperties.of(CONFIG, Lane.CALLS))
                .containsEntry("client.tag.lane", "calls")
                .containsEntry("state.dir", Path.of("weir-state", "calls").toString())
                .containsEntry("consumer.max.partition.fetch.bytes", 256 * 1024)
                .containsEntry("commit.interval.ms", "200")
                .doesNotContainKeys("client.id", "group.instance.id");
        assertThat(StreamsProperties.of(CONFIG, Lane.WITHDRAWALS))
                .containsEntry("client.tag.lane", "withdrawals")
                .containsEntry("state.dir", Path.of("weir-state", "withdrawals").toString())
                .containsEntry("consumer.max.partition.fetch.bytes", 64 * 1024);
        assertThat(StreamsProperties.of(named, Lane.CALLS))
                .containsEntry("client.id", "us-calls")
                .containsEntry("group.instance.id", "pod-3-calls")
                .containsEntry("consumer.max.partition.fetch.bytes", "1");
    }

    @Test
    void commitsCallsEachTenSeconds_unlessTheOperatorOrTheGuaranteeSaysOtherwise() {
        WeirConfig usual = WeirConfig.of(Map.of());
        assertThat(StreamsProperties.of(usual, Lane.WITHDRAWALS)).containsEntry("commit.interval.ms", 5_000);
        assertThat(StreamsProperties.of(usual, Lane.CALLS)).containsEntry("commit.interval.ms", 10_000);
        assertThat(StreamsProperties.commitInterval(usual)).as("the longer").isEqualTo(Duration.ofSeconds(10));
        assertThat(StreamsProperties.commitInterval(CONFIG)).isEqualTo(Duration.ofMillis(200));
        assertThat(StreamsProperties.commitInterval(WeirConfig.of(Map.of("processing.guarantee", "exactly_once_v2"))))
                .as("every hop waits for a commit")
                .isEqualTo(Duration.ofMillis(20));
        WeirConfig mistyped = WeirConfig.of(Map.of("kafka.commit.interval.ms", "often"));
        assertThatThrownBy(() -> StreamsProperties.commitInterval(mistyped))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("often")
                .hasMessageContaining("commit.interval.ms");
    }

    @Test
    void letsTheNarrowerNameWin() {
        assertThat(ClientProperties.producer(CONFIG)).containsEntry("retries", "9");
        assertThat(ClientProperties.admin(CONFIG)).containsEntry("retries", "3");
        assertThat(ClientProperties.consumer(CONFIG)).containsEntry("fetch.max.wait.ms", "7");
    }

    @Test
    void readsOnlyWhatIsCommitted_andMakesNoTopicByAsking() {
        assertThat(ClientProperties.consumer(CONFIG))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("allow.auto.create.topics", "false");
        assertThat(ClientProperties.producer(CONFIG)).containsEntry("acks", "all");
    }
}
