package io.weir.ops;

import io.weir.topology.Urgency;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Decides which of a producer's records all that waits is sent for. */
final class Promptness {

    /** After so long without one, a record of {@link Urgency#UNLESS_MANY} goes at once. */
    static final Duration QUIET = Duration.ofMillis(50);

    private final LongSupplier nanoTime;
    /** When one of {@link Urgency#UNLESS_MANY} came last; those all come from the producer's stream thread. */
    private long lastNanos;

    Promptness(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        lastNanos = nanoTime.getAsLong() - QUIET.toNanos();
    }

    /** Whether somebody waits for the record that has been handed over. */
    boolean isWaitedFor(Urgency urgency) {
        if (urgency != Urgency.UNLESS_MANY) {
            return urgency == Urgency.AT_ONCE;
        }
        long now = nanoTime.getAsLong();
        boolean isQuiet = now - lastNanos >= QUIET.toNanos();
        lastNanos = now;
        return isQuiet;
    }
}
