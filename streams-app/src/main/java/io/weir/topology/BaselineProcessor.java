package io.weir.topology;

import io.weir.baseline.Baseline;
import io.weir.baseline.Outflow;
import io.weir.baseline.OutflowAsset;
import io.weir.baseline.OutflowHour;
import io.weir.baseline.OutflowLearning;
import io.weir.baseline.OutflowState;
import io.weir.topology.store.LiveKeyValueStore;
import java.math.BigDecimal;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Learns what usually leaves of each asset, and says so when an hour is over. */
final class BaselineProcessor extends ContextualProcessor<String, Outflow, String, Baseline> {

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
        learning = new OutflowLearning(floorUsd, new Stored(assets, hours), metrics::learning);
    }

    @Override
    public void process(Record<String, Outflow> record) {
        learning.take(
                record.value(), (key, baseline) -> context().forward(new Record<>(key, baseline, record.timestamp())));
    }

    private record Stored(LiveKeyValueStore<OutflowAsset> assets, LiveKeyValueStore<OutflowHour> hours)
            implements OutflowState {

        @Override
        public @Nullable OutflowAsset asset(String asset) {
            return assets.find(asset);
        }

        @Override
        public void putAsset(String asset, OutflowAsset value) {
            assets.put(asset, value);
        }

        @Override
        public void removeAsset(String asset) {
            assets.remove(asset);
        }

        @Override
        public void forEachAsset(BiConsumer<String, ? super OutflowAsset> visitor) {
            assets.forEach(visitor);
        }

        @Override
        public @Nullable OutflowHour hour(String key) {
            return hours.find(key);
        }

        @Override
        public void putHour(String key, OutflowHour hour) {
            hours.put(key, hour);
        }

        @Override
        public void removeHour(String key) {
            hours.remove(key);
        }
    }
}
