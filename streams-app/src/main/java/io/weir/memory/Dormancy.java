package io.weir.memory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When an idle key sleeps, and what its uses say of when it woke.
 *
 * <p>Shape: time is cut into 64ths of the idle time from which a key sleeps, or hours where those are longer, for each key at
 * another moment, and of the uses in such a part only the first one counts. Why: a key that is used all day costs few writes, and few messages to its account, and
 * not one a call, and not all keys do in the same second. Only the first use in a part and the part itself decide, so
 * duplicates and any order of the same uses lead to the same state. One thing is lost: a use that arrives late, in the middle of
 * what was taken for a sleep, ends it, and of sleeps before nothing is kept. Then the key has been awake as long as anybody
 * knows: rules stay silent until it sleeps again.
 *
 * @param parts idle ones from which a key sleeps
 * @param partMillis how long a part is: an idle time is told too long by that at most
 */
record Dormancy(long parts, long partMillis) {

    private static final long MOST_PARTS = 64;
    /** 2^64 / golden ratio: spreads keys that differ little over a part. */
    private static final long FIBONACCI = 0x9E3779B97F4A7C15L;

    /** @param idle from which a key sleeps; an hour or more */
    static Dormancy after(Duration idle) {
        long parts = Math.min(idle.toHours(), MOST_PARTS);
        return new Dormancy(parts, idle.toMillis() / parts);
    }

    /** Whether a key that was used at the one time and next at the other slept in between. */
    boolean isSleep(String apiKeyId, long fromMillis, long untilMillis) {
        return part(apiKeyId, untilMillis) - part(apiKeyId, fromMillis) >= parts;
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
        long part = part(apiKeyId, atMillis);
        long lastPart = part(apiKeyId, lastMillis);
        return part < lastPart || (part == lastPart && atMillis >= lastMillis);
    }

    /** The later part's; within one part the first. */
    private long later(String apiKeyId, long oneMillis, long otherMillis) {
        long earlier = Math.min(oneMillis, otherMillis);
        long later = Math.max(oneMillis, otherMillis);
        return part(apiKeyId, earlier) == part(apiKeyId, later) ? earlier : later;
    }

    private long part(String apiKeyId, long millis) {
        long shift = Math.floorMod((apiKeyId.hashCode() * FIBONACCI) >> Integer.SIZE, partMillis);
        return Math.floorDiv(millis + shift, partMillis);
    }
}
