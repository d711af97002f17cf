package io.weir.ops.lanes;

import static org.apache.kafka.streams.KafkaStreams.State.CREATED;
import static org.apache.kafka.streams.KafkaStreams.State.ERROR;
import static org.apache.kafka.streams.KafkaStreams.State.NOT_RUNNING;
import static org.apache.kafka.streams.KafkaStreams.State.REBALANCING;
import static org.apache.kafka.streams.KafkaStreams.State.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RunningLanesTest {

    @Test
    void runsWhenAllDo_andSaysTheWorstElse() {
        assertThat(RunningLanes.common(List.of(RUNNING, RUNNING))).isEqualTo(RUNNING);
        assertThat(RunningLanes.common(List.of(RUNNING, REBALANCING))).isEqualTo(REBALANCING);
        assertThat(RunningLanes.common(List.of(REBALANCING, CREATED))).isEqualTo(CREATED);
        assertThat(RunningLanes.common(List.of(REBALANCING, ERROR))).isEqualTo(ERROR);
        assertThat(RunningLanes.common(List.of(NOT_RUNNING, ERROR))).isEqualTo(ERROR);
        assertThat(RunningLanes.common(List.of(NOT_RUNNING, RUNNING))).isEqualTo(NOT_RUNNING);
    }
}
