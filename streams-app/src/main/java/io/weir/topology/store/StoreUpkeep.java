package io.weir.topology.store;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What stores want from around them.
 *
 * @param pause for how long writing back may hold up a commit of a stream thread, whose stores share it; where more is to be
 *     written, they write ahead
 * @param nanoClock measures pauses; any origin
 * @param listener is told what they do by themselves
 */
public record StoreUpkeep(Duration pause, LongSupplier nanoClock, StoreListener listener) {

    /** What a commit may cost: 10 ms at the 99th percentile, for all stores of a stream thread together. */
    public static final Duration PAUSE = Duration.ofMillis(10);

    private static final Duration NO_HURRY = Duration.ofDays(1);

    /**
     * The same where no commit is hurried, as in a replay. How much is written ahead follows from what a write costs at
     * the time, and with it, whose punctuation comes first of two that are due at once: each time in another order.
     */
    public StoreUpkeep withoutWritingAhead() {
        return new StoreUpkeep(NO_HURRY, nanoClock, listener);
    }
}
