package io.weir.ops;

import io.weir.topology.Urgency;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Decides which of a producer's records all that waits is sent for. For one thread. */
final class Promptness {

    /** After so long without one, a record of {@link Urgency#UNLESS_MANY} goes at once. */
    static final Duration QUIET = Duration.ofMillis(50);

    private final LongSupplier nanoTime;
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
