package io.weir.alert;

import io.weir.rule.MatchedValue;
import io.weir.rule.Rule;
import io.weir.window.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The definition, word for word and without regard to cost: keeps every event, tests every window after each one, and
 * derives episodes and what they hold from all satisfied times. What was once satisfied or held stays so, though an episode
 * that made it so is known to have been earlier, or to be one with another, by now.
 */
final class NaiveWatch {

    /**
     * One event as it is defined: what comes again under its id is the same, but that it may bring further contributors.
     *
     * <p>An episode may also be known to have begun earlier, or to have become part of another.
     *
     * @param contributors of an episode; empty for an event, which stands for itself
     */
    record Seen(String eventId, long timeMillis, MatchedValue value, List<String> contributors, boolean merged) {

        Seen(String eventId, long timeMillis, MatchedValue value, List<String> contributors) {
            this(eventId, timeMillis, value, contributors, false);
        }

        Seen(String eventId, long timeMillis, MatchedValue value) {
            this(eventId, timeMillis, value, List.of());
        }
    }

    /** Satisfied times no further apart than quiet, and the contributors. */
    record NaiveEpisode(long firstMillis, long lastMillis, long observed, Set<String> held) {}

    private final long timespan;
    private final long quiet;
    private final long reach;
    private final Rule rule;
    private final Map<String, Seen> events = new LinkedHashMap<>();
    private final Map<String, Set<String>> contributors = new HashMap<>();
    private long newestMillis = Long.MIN_VALUE;
    private final Set<String> merged = new HashSet<>();
    private final TreeMap<Long, Long> observedBySatisfiedTime = new TreeMap<>();
    private final Map<Long, Set<String>> heldBySatisfiedTime = new HashMap<>();

    NaiveWatch(Rule rule) {
        this.rule = rule;
        timespan = rule.correlation().timespan().toMillis();
        quiet = rule.quiet().toMillis();
        reach = rule.reach().toMillis();
    }

    /**
     * One that comes again is tested like any other, where the windows that it is in are still whole: what has left them since
     * may matter.
     *
     * @return whether it was new
     */
    boolean see(Seen event) {
        if (event.merged()) {
            events.remove(event.eventId());
            merged.add(event.eventId());
            return false;
        }
        if (merged.contains(event.eventId())) {
            hold(event, Set.copyOf(event.contributors()));
            return false;
        }
        Set<String> brought = contributors.computeIfAbsent(event.eventId(), first -> new TreeSet<>());
        brought.addAll(event.contributors().isEmpty() ? List.of(event.eventId()) : event.contributors());
        Seen known = events.get(event.eventId());
        if (known == null || event.timeMillis() < known.timeMillis()) {
            events.put(event.eventId(), event);
            newestMillis = Math.max(newestMillis, event.timeMillis());
            test(event);
        } else if (known.timeMillis() >= newestMillis - Window.LATENESS.toMillis()) {
            test(known);
        }
        events.values().forEach(match -> hold(match, contributors.get(match.eventId())));
        return known == null;
    }

    private void test(Seen event) {
        for (Seen witness : events.values()) {
            long x = witness.timeMillis();
            if (x >= event.timeMillis() && x - event.timeMillis() <= timespan) {
                NaiveAggregate window = new NaiveAggregate(rule.correlation(), inWindow(x - timespan, x));
                if (window.isSatisfied()) {
                    observedBySatisfiedTime.merge(x, window.observed(), Math::max);
                }
            }
        }
    }

    private void hold(Seen match, Set<String> its) {
        long m = match.timeMillis();
        long last = Long.MIN_VALUE;
        for (long x : observedBySatisfiedTime.keySet()) {
            boolean near = x - timespan <= m && m <= x + quiet;
            boolean isFirst = last == Long.MIN_VALUE || x - last > quiet;
            boolean reached = isFirst && x - timespan - reach <= m && m <= x;
            if (near || reached) {
                heldBySatisfiedTime.computeIfAbsent(x, first -> new TreeSet<>()).addAll(its);
            }
            last = x;
        }
    }

    /** All events with times in the range, both ends included. */
    private List<Seen> inWindow(long from, long to) {
        return events.values().stream()
                .filter(seen -> seen.timeMillis() >= from && seen.timeMillis() <= to)
                .toList();
    }

    Set<Long> satisfiedTimes() {
        return observedBySatisfiedTime.keySet();
    }

    /** In the order of event time. */
    List<NaiveEpisode> episodes() {
        List<NaiveEpisode> episodes = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        for (long x : observedBySatisfiedTime.keySet()) {
            if (!times.isEmpty() && x - times.get(times.size() - 1) > quiet) {
                episodes.add(episode(times));
                times = new ArrayList<>();
            }
            times.add(x);
        }
        if (!times.isEmpty()) {
            episodes.add(episode(times));
        }
        return episodes;
    }

    private NaiveEpisode episode(List<Long> times) {
        long first = times.get(0);
        long observed =
                times.stream().mapToLong(observedBySatisfiedTime::get).max().orElseThrow();
        Set<String> held = new TreeSet<>();
        times.forEach(x -> held.addAll(heldBySatisfiedTime.getOrDefault(x, Set.of())));
        return new NaiveEpisode(first, times.get(times.size() - 1), observed, held);
    }
}
