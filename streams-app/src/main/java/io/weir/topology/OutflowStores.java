package io.weir.topology;

import io.weir.baseline.OutflowAsset;
import io.weir.baseline.OutflowHour;
import io.weir.baseline.OutflowState;
import io.weir.topology.store.LiveKeyValueStore;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.streams.processor.StateStore;
import org.jspecify.annotations.Nullable;

/** What baselines are learned from, in the stores of a task. */
public record OutflowStores(LiveKeyValueStore<OutflowAsset> assets, LiveKeyValueStore<OutflowHour> hours)
        implements OutflowState {

    /** @param stores by name */
    @SuppressWarnings("unchecked") // The topology says what its stores keep.
    public static OutflowStores of(Function<String, ? extends StateStore> stores) {
        return new OutflowStores(
                (LiveKeyValueStore<OutflowAsset>) stores.apply(Stores.OUTFLOW_ASSETS),
                (LiveKeyValueStore<OutflowHour>) stores.apply(Stores.OUTFLOW_HOURS));
    }

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
