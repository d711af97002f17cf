package io.weir.topology.store;

import java.time.Duration;

/** At what rate something comes, of late. */
final class Coming {

    /** What came longer ago counts little. */
    private static final double LATELY_NANOS = Duration.ofMillis(250).toNanos();

    private long since;
    private long lookedAtNanos;
    private double perNano;

    void beginAt(long nowNanos) {
        since = 0;
        lookedAtNanos = nowNanos;
        perNano = 0;
    }

    void one() {
        since++;
    }

    /** Takes in what has come since the last look. */
    void lookAt(long nowNanos) {
        long nanos = nowNanos - lookedAtNanos;
        if (nanos <= 0) {
            return;
        }
        double weight = 1 - Math.exp(-nanos / LATELY_NANOS);
        perNano += weight * ((double) since / nanos - perNano);
        since = 0;
        lookedAtNanos = nowNanos;
    }

    /** As of the last look. */
    double perNano() {
        return perNano;
    }
}
