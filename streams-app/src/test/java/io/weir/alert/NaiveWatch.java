package io.weir.alert;

import io.weir.rule.MatchedValue;
import io.weir.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The definition, word for word and without regard to cost: keeps every event, tests every window after each one, and
 * derives episodes and what they hold from all satisfied times.
 */
final class NaiveWatch {

    /**
     * One event as it is defined: what comes again under its id is the same, but that it may bring further contributors.
     *
     * @param contributors of an episode; empty for an event, which stands for itself
     */
    record Seen(String eventId, long timeMillis, MatchedValue value, List<String> contributors) {

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
    private final TreeMap<Long, Long> observedBySatisfiedTime = new TreeMap<>();

    NaiveWatch(Rule rule) {
        this.rule = rule;
        timespan = rule.correlation().timespan().toMillis();
        quiet = rule.quiet().toMillis();
        reach = rule.reach().toMillis();
    }

    /** @return whether it was new */
    boolean see(Seen event) {
        Set<String> brought = contributors.computeIfAbsent(event.eventId(), first -> new TreeSet<>());
        brought.addAll(event.contributors().isEmpty() ? List.of(event.eventId()) : event.contributors());
        if (events.putIfAbsent(event.eventId(), event) != null) {
            return false;
        }
        for (Seen witness : events.values()) {
            long x = witness.timeMillis();
            if (x >= event.timeMillis() && x - event.timeMillis() <= timespan) {
                NaiveAggregate window = new NaiveAggregate(rule.correlation(), inWindow(x - timespan, x));
                if (window.isSatisfied()) {
                    observedBySatisfiedTime.merge(x, window.observed(), Math::max);
                }
            }
        }
        return true;
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
        for (Seen match : events.values()) {
            long m = match.timeMillis();
            boolean near = times.stream().anyMatch(x -> x - timespan <= m && m <= x + quiet);
            boolean reached = first - timespan - reach <= m && m <= first;
            if (near || reached) {
                held.addAll(contributors.get(match.eventId()));
            }
        }
        return new NaiveEpisode(first, times.get(times.size() - 1), observed, held);
    }
}
