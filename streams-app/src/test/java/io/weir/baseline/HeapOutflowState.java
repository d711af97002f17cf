package io.weir.baseline;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What is learned, in memory, with how often an hour was read. */
final class HeapOutflowState implements OutflowState {
    final Map<String, OutflowAsset> assets = new TreeMap<>();
    final Map<String, OutflowHour> hours = new HashMap<>();
    int hoursRead;

    @Override
    public @Nullable OutflowAsset asset(String asset) {
        return assets.get(asset);
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
        hoursRead++;
        return hours.get(key);
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
