package io.weir.memory;

/**
 * When things were seen, in two arrays that belong together: the things, and two longs for each of them.
 *
 * <p>Shape: {@code hash of the thing | touched day, first seen} for each. Why: nothing of an account that hasn't called
 * for a while is in the processor's caches, and each object on the way to an answer costs some 60 ns. Found by its hash,
 * only the thing that is meant is touched, and the longs of a usual account lie in three lines of cache. Finding is
 * linear; the largest set of texts has 256.
 */
final class Sights {

    /** Where a thing stands that isn't there. */
    static final int ABSENT = -1;
    /** Longs for each thing. */
    static final int WIDTH = 2;

    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private Sights() {}

    /** Where the thing stands from {@code from} on and before {@code to}, else {@link #ABSENT}. */
    static int find(Object[] things, long[] times, int from, int to, Object thing) {
        int hash = thing.hashCode();
        for (int at = from; at < to; at++) {
            if ((int) (times[at * WIDTH] >>> Integer.SIZE) == hash && things[at].equals(thing)) {
                return at;
            }
        }
        return ABSENT;
    }

    static void set(long[] times, int at, Object thing, long firstMillis, int touchedDay) {
        times[at * WIDTH] = ((long) thing.hashCode() << Integer.SIZE) | (touchedDay & LOW_HALF);
        times[at * WIDTH + 1] = firstMillis;
    }

    /** Day of <em>now</em>, coarse. */
    static int touchedDay(long[] times, int at) {
        return (int) times[at * WIDTH];
    }

    /** Event time, milliseconds since the epoch. */
    static long firstMillis(long[] times, int at) {
        return times[at * WIDTH + 1];
    }

    /** Whether it changes nothing that the thing was seen at this time. */
    static boolean stays(long[] times, int at, long atMillis, int today) {
        int day = touchedDay(times, at);
        return atMillis >= firstMillis(times, at) && Retention.touched(day, today) == day;
    }

    /**
     * Whether it changes nothing that those from {@code from} on and before {@code end}, a set of at most {@code max}, are
     * asked to take a newcomer in: they are full, none of them goes, and others were turned away lately.
     */
    static boolean turnAway(long[] times, int from, int end, int max, int turnedAwayDay, int today) {
        if (end - from < max
                || turnedAwayDay == SeenTimes.NEVER
                || Retention.touched(turnedAwayDay, today) != turnedAwayDay) {
            return false;
        }
        for (int at = from; at < end; at++) {
            if (Retention.isOver(touchedDay(times, at), today)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a thing has the same times as it has elsewhere. */
    static boolean equal(long[] times, int at, long[] timesThere, int there) {
        return times[at * WIDTH] == timesThere[there * WIDTH] && times[at * WIDTH + 1] == timesThere[there * WIDTH + 1];
    }
}
