package io.weir.window;

import java.time.Duration;

/**
 * How far event time had come a while ago, by <em>now</em>: only against that does a match grow old.
 *
 * <p>What a process told last may be lost in a crash, and is then told again out of the log. Were the log to go on with
 * event time alone, a backlog worked off in a moment could take what was told and what made it out of the log before
 * either was acknowledged.
 *
 * @param settledMillis the newest event time of at least {@link #TIME} ago; {@link Long#MIN_VALUE}: none yet
 * @param candidateMillis the newest event time at {@code since}
 */
public record Settling(long settledMillis, long candidateMillis, long sinceMillis) {

    /** Longer than it takes until what was processed is acknowledged. */
    static final Duration TIME = Duration.ofMinutes(1);

    static final Settling NOTHING = new Settling(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE);

    Settling at(long nowMillis, long newestMillis) {
        if (sinceMillis == Long.MIN_VALUE) {
            return new Settling(settledMillis, newestMillis, nowMillis);
        }
        boolean settles = nowMillis - sinceMillis >= TIME.toMillis();
        return settles ? new Settling(candidateMillis, newestMillis, nowMillis) : this;
    }

    boolean isSettled() {
        return settledMillis != Long.MIN_VALUE;
    }
}
