package io.weir.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One group by the definition of windows and episodes: keeps every match and tests every window. */
final class NaiveGroup {
    private static final int SHOWN_DECIMALS = 6;

    /**
     * What happened once.
     *
     * @param steps which of the inputs it comes from
     * @param value what is told from others; empty where nothing is
     * @param withdrawals what it brings
     */
    record Match(String id, long timeMillis, int steps, String value, BigDecimal amount, Set<String> withdrawals) {}

    /** Satisfied times no further apart than quiet. */
    record Episode(long firstMillis, Set<String> held) {}

    private final RandomCorrelation correlation;
    private final long timespan;
    private final Map<String, Match> matches = new LinkedHashMap<>();
    private final TreeMap<Long, BigDecimal> observedBySatisfiedTime = new TreeMap<>();

    /** @param slackMillis by how much its windows are longer than the correlation says */
    NaiveGroup(RandomCorrelation correlation, long slackMillis) {
        this.correlation = correlation;
        timespan = correlation.timespanSeconds() * 1_000L + slackMillis;
    }

    /** Lets the group see a match; one that was seen before changes nothing. */
    void see(Match match) {
        if (matches.putIfAbsent(match.id(), match) != null) {
            return;
        }
        Set<Long> ends = new TreeSet<>();
        matches.values().forEach(witness -> ends.add(witness.timeMillis()));
        for (long x : ends) {
            if (x >= match.timeMillis() && x - match.timeMillis() <= timespan) {
                List<Match> window = window(x - timespan, x);
                BigDecimal value = aggregate(window);
                if (correlation.condition().isSatisfiedBy(exact(value, window))) {
                    observedBySatisfiedTime.merge(x, value, BigDecimal::max);
                }
            }
        }
    }

    int size() {
        return matches.size();
    }

    boolean alerts() {
        return !observedBySatisfiedTime.isEmpty();
    }

    /** The largest value at any satisfied time. */
    BigDecimal largest() {
        return observedBySatisfiedTime.values().stream()
                .max(BigDecimal::compareTo)
                .orElseThrow()
                .stripTrailingZeros();
    }

    Set<String> held() {
        Set<String> held = new TreeSet<>();
        episodes().forEach(episode -> held.addAll(episode.held()));
        return held;
    }

    /** In the order of event time. */
    List<Episode> episodes() {
        long quiet = correlation.quietSeconds() * 1_000L;
        List<Episode> episodes = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        for (long x : observedBySatisfiedTime.keySet()) {
            if (!times.isEmpty() && x - times.get(times.size() - 1) > quiet) {
                episodes.add(episode(times, quiet));
                times = new ArrayList<>();
            }
            times.add(x);
        }
        if (!times.isEmpty()) {
            episodes.add(episode(times, quiet));
        }
        return episodes;
    }

    private Episode episode(List<Long> times, long quiet) {
        Set<String> held = new TreeSet<>();
        for (Match match : matches.values()) {
            long m = match.timeMillis();
            if (times.stream().anyMatch(x -> x - timespan <= m && m <= x + quiet)) {
                held.addAll(match.withdrawals());
            }
        }
        return new Episode(times.get(0), held);
    }

    private List<Match> window(long from, long to) {
        return matches.values().stream()
                .filter(match -> match.timeMillis() >= from && match.timeMillis() <= to)
                .toList();
    }

    private BigDecimal aggregate(List<Match> window) {
        return switch (correlation.type()) {
            case "event_count" -> BigDecimal.valueOf(window.size());
            case "value_count" ->
                BigDecimal.valueOf(window.stream().map(Match::value).distinct().count());
            case "value_sum" -> sum(window);
            case "value_avg" ->
                sum(window).divide(BigDecimal.valueOf(window.size()), SHOWN_DECIMALS, RoundingMode.HALF_UP);
            case "value_percentile" -> percentile(window);
            case "temporal" ->
                BigDecimal.valueOf(Integer.bitCount(
                        window.stream().mapToInt(Match::steps).reduce(0, (some, more) -> some | more)));
            default -> BigDecimal.valueOf(inOrder(window, 0, Long.MIN_VALUE, new HashSet<>()));
        };
    }

    /** An average is compared before it is rounded. */
    private BigDecimal exact(BigDecimal value, List<Match> window) {
        return correlation.type().equals("value_avg")
                ? sum(window).divide(BigDecimal.valueOf(window.size()), 30, RoundingMode.HALF_EVEN)
                : value;
    }

    private static BigDecimal sum(List<Match> window) {
        return window.stream().map(Match::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal percentile(List<Match> window) {
        List<BigDecimal> sorted = window.stream().map(Match::amount).sorted().toList();
        int rank = (sorted.size() * correlation.percentile() + 99) / 100;
        return sorted.get(rank - 1);
    }

    /** The longest run of steps from the first on, each by another match, none before the one of the step before. */
    private int inOrder(List<Match> window, int step, long since, Set<String> taken) {
        int best = step;
        int steps = correlation.inputs().size();
        for (Match match : window) {
            boolean takesIt = step < steps && match.timeMillis() >= since && (match.steps() & (1 << step)) != 0;
            if (takesIt && best < steps && taken.add(match.id())) {
                best = Math.max(best, inOrder(window, step + 1, match.timeMillis(), taken));
                taken.remove(match.id());
            }
        }
        return best;
    }
}
