package io.weir.ops.baselines;

import io.weir.baseline.Baseline;
import java.time.Instant;

/**
 * One baseline as the topic has it.
 *
 * @param key of the record, which says whether it stands until it is taken away
 * @param by who pushed it; empty where Weir learned it, or nobody said
 * @param writtenAt when the broker had it
 */
public record BaselineRecord(String key, Baseline baseline, String by, Instant writtenAt) {

    /** Whether it stands whatever is learned. */
    public boolean stands() {
        return key.equals(baseline.givenKey());
    }
}
