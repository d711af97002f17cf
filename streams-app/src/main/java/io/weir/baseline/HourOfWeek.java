package io.weir.baseline;

import java.time.Instant;

/** Hours of the week in UTC: 0 is Monday from 00:00 to 01:00, 167 Sunday's last. */
public final class HourOfWeek {

    public static final int COUNT = 168;

    private static final long HOUR_MILLIS = 3_600_000;
    /** 1970-01-01 was a Thursday. */
    private static final long FIRST_HOUR = 3 * 24;

    private HourOfWeek() {}

    static int of(Instant time) {
        return ofHour(hour(time.toEpochMilli()));
    }

    /** Hours since 1970 UTC. */
    static long hour(long millis) {
        return Math.floorDiv(millis, HOUR_MILLIS);
    }

    static int ofHour(long hour) {
        return (int) Math.floorMod(hour + FIRST_HOUR, (long) COUNT);
    }

    /** Weeks since the Monday before 1970. */
    static long week(long hour) {
        return Math.floorDiv(hour + FIRST_HOUR, (long) COUNT);
    }

    /** The hour since 1970 that an hour of a week is. */
    static long hour(long week, int hourOfWeek) {
        return week * COUNT + hourOfWeek - FIRST_HOUR;
    }

    /** When that hour since 1970 begins. */
    static Instant start(long hour) {
        return Instant.ofEpochMilli(hour * HOUR_MILLIS);
    }
}
