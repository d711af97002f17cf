package io.weir.memory;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Since when a partition has been watched.
 *
 * @param since the earliest broker time of an event seen there; seeds, which may be years old, don't count
 */
public record Watch(Instant since) {

    /** The watch, begun or moved back by an event of this broker time; the same object when it stays. */
    public static Watch including(@Nullable Watch watch, Instant brokerTime) {
        return watch == null || brokerTime.isBefore(watch.since) ? new Watch(brokerTime) : watch;
    }

    /** Whether it had gone on for at least {@code warmUp} at this broker time. */
    public boolean isWarm(Instant brokerTime, Duration warmUp) {
        // Asked for each fact of each call: a Duration would be made each time.
        return brokerTime.toEpochMilli() - since.toEpochMilli() >= warmUp.toMillis();
    }
}
