package io.weir.memory;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A bounded set of things with the time at which each was first seen. Immutable.
 *
 * <p>A first-seen time only moves to the minimum, so that duplicates and any order of events lead to the same set as long
 * as it isn't full. A full set turns newcomers away: from then on nobody can say of a thing outside it whether it is
 * new, until nobody can still know one that was turned away. Throwing out an old member instead would make a
 * well-known thing look new, which is what an attacker would want to be drowned in.
 *
 * @param members sorted, so that equal sets have equal bytes
 * @param turnedAwayDay day on which a newcomer was last turned away, coarse; {@link #NEVER} for never
 */
public record SeenTimes<K extends Comparable<K>>(SortedMap<K, Seen> members, int turnedAwayDay) {

    /** No newcomer was turned away. */
    public static final int NEVER = Integer.MIN_VALUE;

    static final long NOT_SEEN = Long.MAX_VALUE;

    /**
     * One member.
     *
     * @param firstMillis event time, milliseconds since the epoch
     * @param touchedDay day of <em>now</em> since the epoch, coarse
     */
    public record Seen(long firstMillis, int touchedDay) {

        /** The same object when that changes nothing. */
        Seen at(long atMillis, int today) {
            int day = Retention.touched(touchedDay, today);
            return atMillis >= firstMillis && day == touchedDay ? this : new Seen(Math.min(firstMillis, atMillis), day);
        }
    }

    public SeenTimes {
        members = Collections.unmodifiableSortedMap(members);
    }

    /** A set without members. */
    public static <K extends Comparable<K>> SeenTimes<K> none() {
        return new SeenTimes<K>(new TreeMap<>(), NEVER);
    }

    /** When the member was first seen, in milliseconds since the epoch; {@link #NOT_SEEN} when it is none any more. */
    long firstMillis(K member, int today) {
        Seen seen = members.get(member);
        return seen == null || Retention.isOver(seen.touchedDay, today) ? NOT_SEEN : seen.firstMillis;
    }

    /** Whether a thing outside the set may have been seen all the same. */
    boolean hasTurnedAway(int today) {
        return turnedAwayDay != NEVER && !Retention.isOver(turnedAwayDay, today);
    }

    /** The set after the member was seen at this time; the same object when that changes nothing. */
    @SuppressWarnings("ReferenceEquality") // an unchanged Seen is the same object
    SeenTimes<K> with(K member, long atMillis, int today, int max) {
        Seen known = members.get(member);
        if (known != null && Retention.isOver(known.touchedDay, today)) {
            return withoutExpired(today).with(member, atMillis, today, max);
        }
        if (known == null && members.size() >= max) {
            SeenTimes<K> rest = withoutExpired(today);
            return rest.members.size() < max ? rest.with(member, atMillis, today, max) : turningAway(today);
        }
        Seen seen = known == null ? new Seen(atMillis, today) : known.at(atMillis, today);
        if (seen == known) {
            return this;
        }
        SortedMap<K, Seen> more = new TreeMap<>(members);
        more.put(member, seen);
        return new SeenTimes<>(more, turnedAwayDay);
    }

    /** The set after a newcomer was turned away, here or where its members come from. */
    SeenTimes<K> turningAway(int today) {
        int day = turnedAwayDay == NEVER ? today : Retention.touched(turnedAwayDay, today);
        return day == turnedAwayDay ? this : new SeenTimes<>(members, day);
    }

    private SeenTimes<K> withoutExpired(int today) {
        SortedMap<K, Seen> rest = new TreeMap<>(members);
        rest.values().removeIf(seen -> Retention.isOver(seen.touchedDay, today));
        return new SeenTimes<>(rest, turnedAwayDay);
    }

    /** First-seen times of the members that are other, or otherwise touched, than in {@code before}. */
    SortedMap<K, Instant> changedSince(SeenTimes<K> before) {
        SortedMap<K, Instant> changed = new TreeMap<>();
        for (Map.Entry<K, Seen> member : members.entrySet()) {
            Seen seen = member.getValue();
            if (!seen.equals(before.members.get(member.getKey()))) {
                changed.put(member.getKey(), Instant.ofEpochMilli(seen.firstMillis));
            }
        }
        return changed;
    }
}
