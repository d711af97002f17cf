package io.weir.replay.generator;

import java.time.Duration;
import java.time.Instant;

/**
 * What may be chosen about a pack.
 *
 * @param span from the first stolen request to the last, 10 s to 24 h; unknown for the real theft
 * @param seed of everything that is reconstructed
 * @param hours of traffic at least, 1 to 24; more where the attack would begin in less than half an hour of it
 */
public record IncidentSettings(Duration span, long seed, int hours) {
    private static final Duration MIN_SPAN = Duration.ofSeconds(10);
    private static final Duration MAX_SPAN = Duration.ofHours(24);
    private static final int MAX_HOURS = 24;
    private static final Instant LAST_STOLEN_REQUEST = Instant.parse("2019-05-07T17:15:20Z");
    private static final Instant END = Instant.parse("2019-05-07T18:00:00Z");
    private static final Duration QUIET_BEFORE_ATTACK = Duration.ofMinutes(30);

    /** What the pack that comes with Weir was made with. */
    public static final IncidentSettings DEFAULT = new IncidentSettings(Duration.ofMinutes(8), 20190507, 6);

    public IncidentSettings {
        if (span.compareTo(MIN_SPAN) < 0 || span.compareTo(MAX_SPAN) > 0) {
            throw new IllegalArgumentException("span must be from 10s to 24h: '" + span.toSeconds() + "s'");
        }
        if (hours < 1 || hours > MAX_HOURS) {
            throw new IllegalArgumentException("hours must be from 1 to 24: '" + hours + "'");
        }
    }

    Instant firstStolenRequest() {
        return LAST_STOLEN_REQUEST.minus(span);
    }

    Instant recordingStart() {
        Instant start = END.minus(Duration.ofHours(hours));
        Instant latest = firstStolenRequest().minus(QUIET_BEFORE_ATTACK);
        return start.isBefore(latest) ? start : latest;
    }

    Instant recordingEnd() {
        return END;
    }
}
