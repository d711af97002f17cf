package io.weir.topology;

import io.weir.baseline.Baseline;
import io.weir.baseline.Outflow;
import io.weir.config.WeirConfig;
import io.weir.event.Observation;
import io.weir.hold.DeskInput;
import io.weir.serde.OutflowBytes;
import io.weir.serde.contract.ValueCodec;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * Beside the way of money: what is requested of each asset teaches what usually leaves of it, but for what rules that hold
 * found something in.
 */
final class BaselineStage {

    private final WeirConfig config;
    private final Topics topics;
    private final InternalTopics internal;
    private final ValueCodec<Baseline> codec;
    private final StageMetrics metrics;

    BaselineStage(
            WeirConfig config,
            Topics topics,
            InternalTopics internal,
            ValueCodec<Baseline> codec,
            StageMetrics metrics) {
        this.config = config;
        this.topics = topics;
        this.internal = internal;
        this.codec = codec;
        this.metrics = metrics;
    }

    /** What is requested teaches. */
    void learn(KStream<String, Observation> withdrawals) {
        KStream<String, Outflow> requested = Ways.select(withdrawals, "outflows", Outflows::requested, Outflow::asset);
        internal.through(
                        requested,
                        Topics.OUTFLOWS,
                        OutflowBytes.serde(),
                        config.internal().withdrawalSightingPartitions())
                .process(
                        () -> new BaselineProcessor(config.baselines().floorUsd(), metrics),
                        Named.as("baseline-learning"),
                        Stores.OUTFLOW_ASSETS,
                        Stores.OUTFLOW_HOURS)
                .to(
                        topics.named(Topics.BASELINES),
                        Produced.with(Serdes.String(), codec.serde()).withName(Topics.BASELINES));
    }

    /** What rules tell the desk leaves out what it came from. */
    void suspect(KStream<String, DeskInput> findings, String of) {
        String name = "outflows-suspected-by-rules-of-" + of;
        internal.into(
                findings.flatMap((alertId, input) -> Outflows.suspected(input), Named.as(name)),
                name + "-to-baselines",
                Topics.OUTFLOWS,
                OutflowBytes.serde());
    }
}
