package io.weir.intake;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What intake believes.
 *
 * @param maxAhead how far event time may be ahead of broker time
 * @param maxBehind how far event time may be behind broker time; null for no limit, where an old incident is played
 *     through a broker
 */
public record IntakeSettings(Duration maxAhead, @Nullable Duration maxBehind) {

    /** 60 s ahead, 30 days behind. */
    public static final IntakeSettings DEFAULT = new IntakeSettings(Duration.ofSeconds(60), Duration.ofDays(30));

    public IntakeSettings {
        if (maxAhead.isNegative()) {
            throw new IllegalArgumentException("intake.max-ahead must not be negative: " + maxAhead);
        }
        if (maxBehind != null && (maxBehind.isNegative() || maxBehind.isZero())) {
            throw new IllegalArgumentException("intake.max-behind must be positive, or unlimited: " + maxBehind);
        }
    }
}
