package io.weir.baseline;

import org.jspecify.annotations.Nullable;

/** Takes what is learned. */
public interface BaselineSink {

    /**
     * @param key of an asset and hour of the week
     * @param baseline null where none is known any longer
     */
    void put(String key, @Nullable Baseline baseline);
}
