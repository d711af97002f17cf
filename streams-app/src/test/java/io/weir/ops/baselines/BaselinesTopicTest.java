package io.weir.ops.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.baseline.Baseline;
import io.weir.config.WeirConfig;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.registry.LocalSchemaRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BaselinesTopicTest {

    private static final Baseline BASELINE =
            new Baseline("BTC", 7, BigDecimal.ONE, null, 48, Instant.parse("2026-01-05T12:00:00Z"));

    private final ContractCodecs codecs = ContractCodecs.over(new LocalSchemaRegistry());
    private final BaselinesTopic topic =
            new BaselinesTopic(WeirConfig.of(Map.of("application.id", "reads")), codecs.baseline());
    private final List<String> refused = new ArrayList<>();
    private final BaselinesTopic.Known known = topic.new Known(refused::add);

    @Test
    void forgetsWhatATombstoneTakesAway() {
        take("BTC/7", BASELINE);
        assertThat(known.baselines().newest()).containsExactly(BASELINE);

        take("BTC/7", null);
        assertThat(known.baselines().isEmpty()).isTrue();
        assertThat(refused).isEmpty();
    }

    @Test
    void keepsWhatIsGivenBesideWhatIsLearned_inWhicheverOrderTheyCome() {
        Baseline given = new Baseline("BTC", 7, BigDecimal.TEN, null, 0, BASELINE.effectiveAt());
        take("BTC/7/given", given);
        take("BTC/7", BASELINE);
        assertThat(known.baselines().newest()).containsExactly(BASELINE, given);
        assertThat(known.baselines().at("BTC", BASELINE.effectiveAt().plus(Duration.ofHours(7 * 24 - 5))))
                .isEqualTo(given);

        take("BTC/7/given", null);
        assertThat(known.baselines().newest()).containsExactly(BASELINE);
        assertThat(refused).isEmpty();
    }

    @Test
    void refusesABaselineUnderAnothersKey() {
        take("ETH/7", BASELINE);
        assertThat(known.baselines().isEmpty()).isTrue();
        assertThat(refused).singleElement().asString().contains("ETH/7", "BTC/7");
    }

    private void take(String key, @Nullable Baseline baseline) {
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        byte[] value = baseline == null ? null : codecs.baseline().encode(topic.name(), baseline);
        known.take(new ConsumerRecords<>(
                Map.of(partition, List.of(new ConsumerRecord<>(topic.name(), 0, 0, key, value))), Map.of()));
    }
}
