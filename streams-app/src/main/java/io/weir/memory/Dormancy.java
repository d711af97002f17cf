package io.weir.memory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When an idle key sleeps, and what its uses say of when it woke.
 *
 * <p>Shape: time is cut into hours, for each key at another minute, and of the uses in an hour only the first one counts. Why:
 * a key that is used all day costs one write, and one message to its account, an hour, not one a call, and not all keys do in the
 * same second. Only the first use in an hour and the hour itself decide, so duplicates and any order of the same uses lead to
 * the same state. One thing is lost: a use that arrives late, in the middle of what was taken for a sleep, ends it, and of
 * sleeps before nothing is kept. Then the key has been awake as long as anybody knows: rules stay silent until it sleeps again.
 *
 * @param sleepHours idle hours from which a key sleeps
 */
record Dormancy(long sleepHours) {

    private static final long HOUR_MILLIS = 3_600_000;
    /** 2^64 / golden ratio: spreads keys that differ little over the hour. */
    private static final long FIBONACCI = 0x9E3779B97F4A7C15L;
    /** Leaves 22 bits: an hour and a little. */
    private static final int TO_AN_HOUR = 42;

    static Dormancy after(Duration idle) {
        return new Dormancy(idle.toHours());
    }

    /** Whether a key that was used at the one time and next at the other slept in between. */
    boolean isSleep(String apiKeyId, long fromMillis, long untilMillis) {
        return hour(apiKeyId, untilMillis) - hour(apiKeyId, fromMillis) >= sleepHours;
    }

    /** Whether a use at this time changes nothing. */
    boolean stays(String apiKeyId, long[] times, int place, long atMillis) {
        if (!Awake.isKnown(times, place)) {
            return false;
        }
        long last = atMillis >= Awake.fromMillis(times, place)
                ? Awake.lastMillis(times, place)
                : Awake.asleepFromMillis(times, place);
        return covers(apiKeyId, last, atMillis);
    }

    /** After a use at this time. */
    Awake used(String apiKeyId, @Nullable Awake awake, long atMillis) {
        return together(apiKeyId, awake, Awake.between(atMillis, atMillis));
    }

    /** What two who saw different uses of the key know together. */
    Awake together(String apiKeyId, @Nullable Awake one, Awake other) {
        if (one == null) {
            return other;
        }
        boolean inOrder = one.fromMillis() <= other.fromMillis();
        Awake first = inOrder ? one : other;
        Awake next = inOrder ? other : one;
        if (isSleep(apiKeyId, first.lastMillis(), next.fromMillis())) {
            long asleep = later(apiKeyId, first.lastMillis(), next.asleepFromMillis());
            return new Awake(next.fromMillis(), next.lastMillis(), asleep);
        }
        long last = later(apiKeyId, first.lastMillis(), next.lastMillis());
        long asleep = next.asleepFromMillis() < first.fromMillis()
                ? later(apiKeyId, first.asleepFromMillis(), next.asleepFromMillis())
                : first.asleepFromMillis();
        return isSleep(apiKeyId, asleep, first.fromMillis())
                ? new Awake(first.fromMillis(), last, asleep)
                : Awake.between(Awake.EVER, last);
    }

    /** Whether a use at {@code atMillis} is older than this last one, as far as that is told apart. */
    boolean covers(String apiKeyId, long lastMillis, long atMillis) {
        long hour = hour(apiKeyId, atMillis);
        long lastHour = hour(apiKeyId, lastMillis);
        return hour < lastHour || (hour == lastHour && atMillis >= lastMillis);
    }

    /** The later hour's; within one hour the first. */
    private static long later(String apiKeyId, long oneMillis, long otherMillis) {
        long earlier = Math.min(oneMillis, otherMillis);
        long later = Math.max(oneMillis, otherMillis);
        return hour(apiKeyId, earlier) == hour(apiKeyId, later) ? earlier : later;
    }

    private static long hour(String apiKeyId, long millis) {
        long shift = (apiKeyId.hashCode() * FIBONACCI) >>> TO_AN_HOUR;
        return Math.floorDiv(millis + shift, HOUR_MILLIS);
    }
}
