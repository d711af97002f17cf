package io.weir.memory;

import io.weir.event.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which of an account's latest withdrawals through each channel had a second factor. Immutable. The latest are those of the
 * latest event times, each once, so that duplicates and any order lead to the same withdrawals. What was verified just before
 * one is judged when it comes, and stays.
 *
 * @param latest of each channel at most {@value #KEPT}, the oldest first
 */
public record FactorHabits(SortedMap<Channel, List<Asked>> latest) {

    /** Withdrawals of one channel. */
    public static final int KEPT = 8;
    /** Withdrawals below which nothing is a habit. */
    static final int LEAST = 3;
    /** How long before a withdrawal a second factor was verified for it. */
    public static final Duration JUST_BEFORE = Duration.ofMinutes(10);

    /** No withdrawal was seen. */
    public static final FactorHabits NONE = new FactorHabits(new TreeMap<>());

    private static final Comparator<Asked> OLDEST_FIRST =
            Comparator.comparingLong(Asked::atMillis).thenComparingLong(Asked::idHash);

    /**
     * One withdrawal.
     *
     * @param atMillis event time, milliseconds since the epoch
     * @param idHash of the event's id
     */
    public record Asked(long atMillis, long idHash, Verified verified) {}

    public FactorHabits {
        SortedMap<Channel, List<Asked>> copy = new TreeMap<>();
        latest.forEach((channel, asked) -> copy.put(channel, List.copyOf(asked)));
        latest = Collections.unmodifiableSortedMap(copy);
    }

    /** After this withdrawal too; the very same object when it is known or older than what is kept. */
    FactorHabits with(Channel channel, Asked asked) {
        List<Asked> known = of(channel);
        if (known.stream().anyMatch(other -> other.idHash == asked.idHash)) {
            return this;
        }
        List<Asked> more = new ArrayList<>(known);
        more.add(asked);
        more.sort(OLDEST_FIRST);
        List<Asked> kept = more.subList(Math.max(0, more.size() - KEPT), more.size());
        if (kept.equals(known)) {
            return this;
        }
        SortedMap<Channel, List<Asked>> changed = new TreeMap<>(latest);
        changed.put(channel, kept);
        return new FactorHabits(changed);
    }

    /** How many in a hundred of the channel's withdrawals but this one had so much or more; -1 where they are too few. */
    int percent(Channel channel, long idHash, Verified least) {
        List<Asked> others =
                of(channel).stream().filter(other -> other.idHash != idHash).toList();
        long verified = others.stream()
                .filter(other -> other.verified.compareTo(least) >= 0)
                .count();
        return others.size() < LEAST ? -1 : (int) (100 * verified / others.size());
    }

    private List<Asked> of(Channel channel) {
        return latest.getOrDefault(channel, List.of());
    }
}
