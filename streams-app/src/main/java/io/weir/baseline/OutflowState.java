package io.weir.baseline;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What baselines are learned from, kept by whoever learns them. */
public interface OutflowState {

    @Nullable
    OutflowAsset asset(String asset);

    void putAsset(String asset, OutflowAsset value);

    void removeAsset(String asset);

    void forEachAsset(BiConsumer<String, ? super OutflowAsset> visitor);

    /** @param key that of the hour's {@link Baseline} */
    @Nullable
    OutflowHour hour(String key);

    void putHour(String key, OutflowHour hour);

    void removeHour(String key);
}
