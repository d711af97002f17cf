package io.weir.topology;

import io.weir.baseline.Baseline;
import io.weir.baseline.BaselineSink;
import io.weir.baseline.Outflow;
import io.weir.baseline.OutflowAsset;
import io.weir.baseline.OutflowHour;
import io.weir.baseline.OutflowLearning;
import io.weir.topology.store.LiveKeyValueStore;
import java.math.BigDecimal;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Learns what usually leaves of each asset, and says so when an hour is over. */
final class BaselineProcessor extends ContextualProcessor<String, Outflow, String, Baseline> {

    private static final Duration TURN = Duration.ofMillis(100);

    private final BigDecimal floorUsd;
    private final StageMetrics metrics;
    private OutflowLearning learning;

    BaselineProcessor(BigDecimal floorUsd, StageMetrics metrics) {
        this.floorUsd = floorUsd;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Baseline> context) {
        super.init(context);
        LiveKeyValueStore<OutflowAsset> assets = context.getStateStore(Stores.OUTFLOW_ASSETS);
        LiveKeyValueStore<OutflowHour> hours = context.getStateStore(Stores.OUTFLOW_HOURS);
        hours.writeAheadIn(context);
        learning = new OutflowLearning(floorUsd, new OutflowStores(assets, hours), metrics::learning);
        // Where little is requested of many assets, withdrawals alone would not bring all of them their turn.
        context.schedule(TURN, PunctuationType.WALL_CLOCK_TIME, now -> learning.goOn(telling(now)));
    }

    @Override
    public void process(Record<String, Outflow> record) {
        learning.take(record.value(), telling(record.timestamp()));
    }

    private BaselineSink telling(long timestamp) {
        return (key, baseline) -> context().forward(new Record<>(key, baseline, timestamp));
    }
}
