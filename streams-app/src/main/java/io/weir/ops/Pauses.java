package io.weir.ops;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Counts how often the whole process stood still: stopped by a signal or a long collection. Its pulse
 * has to be taken often; when none was for longer than the limit, nothing else ran either.
 */
final class Pauses {

    private final long limitNanos;
    private final LongSupplier nanoTime;
    private volatile long lastPulse;
    private volatile int count;

    /** @param limit the shortest pause that counts; much longer than from one pulse to the next */
    Pauses(Duration limit, LongSupplier nanoTime) {
        this.limitNanos = limit.toNanos();
        this.nanoTime = nanoTime;
        this.lastPulse = nanoTime.getAsLong();
    }

    /** So far, the one included that has only just ended. */
    int count() {
        if (nanoTime.getAsLong() - lastPulse > limitNanos) {
            pulse();
        }
        return count;
    }

    synchronized void pulse() {
        long now = nanoTime.getAsLong();
        if (now - lastPulse > limitNanos) {
            count++;
        }
        lastPulse = now;
    }
}
