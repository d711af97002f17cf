package io.weir.memory;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A bounded set of things with the time at which each was first seen. Immutable.
 *
 * <p>A first-seen time only moves to the minimum, so that duplicates and any order of events lead to the same set as long
 * as it isn't full. A full set turns newcomers away: from then on nobody can say of a thing outside it whether it is
 * new, until {@link Retention#DAYS} after the last one was turned away. Throwing out an old member instead would make a
 * well-known thing look new, which is what an attacker would want to be drowned in.
 *
 * @param members sorted, so that equal sets have equal bytes
 * @param turnedAwayDay day on which a newcomer was last turned away, {@link #NEVER} for never
 */
public record SeenTimes<K extends Comparable<K>>(SortedMap<K, Seen> members, int turnedAwayDay) {

    /** No newcomer was turned away. */
    public static final int NEVER = Integer.MIN_VALUE;

    /**
     * One member.
     *
     * @param firstMillis event time, milliseconds since the epoch
     * @param touchedDay day of <em>now</em>, since the epoch
     */
    public record Seen(long firstMillis, int touchedDay) {}

    public SeenTimes {
        members = Collections.unmodifiableSortedMap(members);
    }

    /** A set without members. */
    public static <K extends Comparable<K>> SeenTimes<K> none() {
        return new SeenTimes<K>(new TreeMap<>(), NEVER);
    }

    /** When the member was first seen, in milliseconds since the epoch; null when it is none, or no longer one. */
    @Nullable
    Long firstMillis(K member, int today) {
        Seen seen = members.get(member);
        return seen == null || Retention.isOver(seen.touchedDay, today) ? null : (Long) seen.firstMillis;
    }

    /** Whether a thing outside the set may have been seen all the same. */
    boolean hasTurnedAway(int today) {
        return turnedAwayDay != NEVER && !Retention.isOver(turnedAwayDay, today);
    }

    /** The set after the member was seen at this time; the same object when that changes nothing. */
    SeenTimes<K> with(K member, long atMillis, int today, int max) {
        Seen known = members.get(member);
        if (known != null && Retention.isOver(known.touchedDay, today)) {
            return withoutExpired(today).with(member, atMillis, today, max);
        }
        if (known == null && members.size() >= max) {
            SeenTimes<K> rest = withoutExpired(today);
            return rest.members.size() < max ? rest.with(member, atMillis, today, max) : turningAway(today);
        }
        Seen seen = known == null
                ? new Seen(atMillis, today)
                : new Seen(Math.min(known.firstMillis, atMillis), Math.max(known.touchedDay, today));
        if (seen.equals(known)) {
            return this;
        }
        SortedMap<K, Seen> more = new TreeMap<>(members);
        more.put(member, seen);
        return new SeenTimes<>(more, turnedAwayDay);
    }

    private SeenTimes<K> turningAway(int today) {
        return today <= turnedAwayDay ? this : new SeenTimes<>(members, today);
    }

    private SeenTimes<K> withoutExpired(int today) {
        SortedMap<K, Seen> rest = new TreeMap<>(members);
        rest.values().removeIf(seen -> Retention.isOver(seen.touchedDay, today));
        return new SeenTimes<>(rest, turnedAwayDay);
    }

    /** Member to first-seen time in milliseconds, those that are no longer members left out. */
    SortedMap<K, Long> firsts(int today) {
        SortedMap<K, Long> firsts = new TreeMap<>();
        for (Map.Entry<K, Seen> member : members.entrySet()) {
            if (!Retention.isOver(member.getValue().touchedDay, today)) {
                firsts.put(member.getKey(), member.getValue().firstMillis);
            }
        }
        return firsts;
    }
}
