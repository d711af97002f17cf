package io.weir.memory;

import java.time.Instant;

/**
 * How long memory keeps what nobody touches.
 *
 * <p>Touches are days of <em>now</em>, not of event time: seeds may be years old when they are taken in. They are coarse:
 * something that is used all day costs one write, and one message to the accounts, every {@value #COARSE_DAYS} days.
 */
final class Retention {

    /** Days without a touch after which an entity goes. */
    static final int DAYS = 400;
    /** A touch is noted only when the last one noted is this many days old. */
    static final int COARSE_DAYS = 30;

    /** No day. */
    static final int UNTOUCHED = Integer.MIN_VALUE;

    private static final long SECONDS_PER_DAY = 86_400;

    private Retention() {}

    /** Days since the epoch. */
    static int day(Instant now) {
        return Math.toIntExact(Math.floorDiv(now.getEpochSecond(), SECONDS_PER_DAY));
    }

    /** The touch to note today: the one noted so far unless it is old enough. */
    static int touched(int touchedDay, int today) {
        return today - touchedDay < COARSE_DAYS ? touchedDay : today;
    }

    /** When {@link #isOver} begins to hold: never of what was never touched. */
    static Instant overAt(int touchedDay) {
        return touchedDay == UNTOUCHED
                ? Instant.MAX
                : Instant.ofEpochSecond((touchedDay + (long) DAYS + COARSE_DAYS) * SECONDS_PER_DAY);
    }

    /** Whether nobody can have touched it for {@value #DAYS} days. */
    static boolean isOver(int touchedDay, int today) {
        return today - touchedDay >= DAYS + COARSE_DAYS;
    }
}
