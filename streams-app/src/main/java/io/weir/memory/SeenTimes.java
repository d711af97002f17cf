package io.weir.memory;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A bounded set of things with the time at which each was first seen. Immutable.
 *
 * <p>A first-seen time only moves to the minimum, so that duplicates and any order of events lead to the same set as long
 * as it isn't full. A full set turns newcomers away: from then on nobody can say of a thing outside it whether it is
 * new, until nobody can still know one that was turned away. Throwing out an old member instead would make a
 * well-known thing look new, which is what an attacker would want to be drowned in.
 */
public final class SeenTimes<K extends Comparable<K>> {

    /** No newcomer was turned away. */
    public static final int NEVER = Integer.MIN_VALUE;

    static final long NOT_SEEN = Long.MAX_VALUE;

    /**
     * One member.
     *
     * @param firstMillis event time, milliseconds since the epoch
     * @param touchedDay day of <em>now</em> since the epoch, coarse
     */
    public record Seen(long firstMillis, int touchedDay) {}

    /** Sorted, so that equal sets have equal bytes. */
    private final Object[] members;
    /** Of {@link #members}, as {@link Sights} has them. */
    private final long[] times;

    private final int turnedAwayDay;

    /** @param turnedAwayDay day on which a newcomer was last turned away, coarse; {@link #NEVER} for never */
    public SeenTimes(SortedMap<K, Seen> members, int turnedAwayDay) {
        this.members = new Object[members.size()];
        this.times = new long[members.size() * Sights.WIDTH];
        this.turnedAwayDay = turnedAwayDay;
        int at = 0;
        for (Map.Entry<K, Seen> member : members.entrySet()) {
            Seen seen = member.getValue();
            this.members[at] = member.getKey();
            Sights.set(times, at++, member.getKey(), seen.firstMillis, seen.touchedDay);
        }
    }

    /** Of arrays that nobody else will change. */
    SeenTimes(Object[] members, long[] times, int turnedAwayDay) {
        this.members = members;
        this.times = times;
        this.turnedAwayDay = turnedAwayDay;
    }

    /** A set without members. */
    public static <K extends Comparable<K>> SeenTimes<K> none() {
        return new SeenTimes<>(new Object[0], new long[0], NEVER);
    }

    /** How many members there are. */
    public int size() {
        return members.length;
    }

    /** The members in order, each with its times; a copy. */
    public NavigableMap<K, Seen> members() {
        NavigableMap<K, Seen> map = new TreeMap<>();
        forEach(map::put);
        return map;
    }

    /** Visits the members in order. */
    public void forEach(BiConsumer<? super K, Seen> visitor) {
        for (int at = 0; at < members.length; at++) {
            visitor.accept(member(at), seen(at));
        }
    }

    /** Day on which a newcomer was last turned away, coarse; {@link #NEVER} for never. */
    public int turnedAwayDay() {
        return turnedAwayDay;
    }

    /** The member's times; null where it is none. */
    @Nullable
    Seen get(K member) {
        int at = find(member);
        return at == Sights.ABSENT ? null : seen(at);
    }

    boolean contains(K member) {
        return find(member) != Sights.ABSENT;
    }

    /** When the member was first seen, in milliseconds since the epoch; {@link #NOT_SEEN} when it is none any more. */
    long firstMillis(K member, int today) {
        int at = find(member);
        return at == Sights.ABSENT || Retention.isOver(Sights.touchedDay(times, at), today)
                ? NOT_SEEN
                : Sights.firstMillis(times, at);
    }

    /** Whether a thing outside a set that last turned one away on this day may have been seen all the same. */
    static boolean hasTurnedAway(int turnedAwayDay, int today) {
        return turnedAwayDay != NEVER && !Retention.isOver(turnedAwayDay, today);
    }

    /** The set after the member was seen at this time; the same object when that changes nothing. */
    SeenTimes<K> with(K member, long atMillis, int today, int max) {
        int at = find(member);
        if (at != Sights.ABSENT) {
            return Retention.isOver(Sights.touchedDay(times, at), today)
                    ? withoutExpired(today).with(member, atMillis, today, max)
                    : seenAgain(at, atMillis, today);
        }
        if (members.length >= max) {
            SeenTimes<K> rest = withoutExpired(today);
            return rest.members.length < max ? rest.with(member, atMillis, today, max) : turningAway(today);
        }
        return with(member, atMillis, today);
    }

    /** The set after a newcomer was turned away, here or where its members come from. */
    SeenTimes<K> turningAway(int today) {
        int day = turnedAwayDay == NEVER ? today : Retention.touched(turnedAwayDay, today);
        return day == turnedAwayDay ? this : new SeenTimes<>(members, times, day);
    }

    /** First-seen times of the members that are other, or otherwise touched, than in {@code before}. */
    SortedMap<K, Instant> changedSince(SeenTimes<K> before) {
        SortedMap<K, Instant> changed = new TreeMap<>();
        for (int at = 0; at < members.length; at++) {
            int there = before.find(member(at));
            if (there == Sights.ABSENT || !Sights.equal(times, at, before.times, there)) {
                changed.put(member(at), Instant.ofEpochMilli(Sights.firstMillis(times, at)));
            }
        }
        return changed;
    }

    /** Writes its members and their times into larger arrays of the same shape, from this place on. */
    void copyTo(Object[] things, long[] timesOfThings, int place) {
        System.arraycopy(members, 0, things, place, members.length);
        System.arraycopy(times, 0, timesOfThings, place * Sights.WIDTH, times.length);
    }

    private int find(K member) {
        return Sights.find(members, times, 0, members.length, member);
    }

    private SeenTimes<K> seenAgain(int at, long atMillis, int today) {
        if (Sights.stays(times, at, atMillis, today)) {
            return this;
        }
        long[] changed = times.clone();
        long first = Math.min(Sights.firstMillis(times, at), atMillis);
        Sights.set(changed, at, members[at], first, Retention.touched(Sights.touchedDay(times, at), today));
        return new SeenTimes<>(members, changed, turnedAwayDay);
    }

    private SeenTimes<K> with(K newcomer, long atMillis, int today) {
        int place = -1 - Arrays.binarySearch(members, newcomer);
        int behind = members.length - place;
        Object[] more = Arrays.copyOf(members, members.length + 1);
        long[] moreTimes = Arrays.copyOf(times, times.length + Sights.WIDTH);
        System.arraycopy(members, place, more, place + 1, behind);
        System.arraycopy(times, place * Sights.WIDTH, moreTimes, (place + 1) * Sights.WIDTH, behind * Sights.WIDTH);
        more[place] = newcomer;
        Sights.set(moreTimes, place, newcomer, atMillis, today);
        return new SeenTimes<>(more, moreTimes, turnedAwayDay);
    }

    private SeenTimes<K> withoutExpired(int today) {
        SortedMap<K, Seen> rest = members();
        rest.values().removeIf(seen -> Retention.isOver(seen.touchedDay, today));
        return new SeenTimes<>(rest, turnedAwayDay);
    }

    private Seen seen(int at) {
        return new Seen(Sights.firstMillis(times, at), Sights.touchedDay(times, at));
    }

    @SuppressWarnings("unchecked") // Only members are put there.
    private K member(int at) {
        return (K) members[at];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SeenTimes<?> seen
                && turnedAwayDay == seen.turnedAwayDay
                && Arrays.equals(members, seen.members)
                && Arrays.equals(times, seen.times);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + turnedAwayDay;
    }

    @Override
    public String toString() {
        return "SeenTimes[members=" + members() + ", turnedAwayDay=" + turnedAwayDay + "]";
    }
}
