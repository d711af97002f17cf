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

/** What a rule finds by the definition of windows and episodes: keeps every event and tests every window. */
final class NaiveRule {
    private static final int SHOWN_DECIMALS = 6;

    private final RandomRule rule;
    private final Map<Map<String, String>, Group> groups = new LinkedHashMap<>();

    private static final class Group {
        final Map<String, RandomEvent> events = new LinkedHashMap<>();
        final TreeMap<Long, BigDecimal> observedBySatisfiedTime = new TreeMap<>();
    }

    NaiveRule(RandomRule rule) {
        this.rule = rule;
    }

    void see(RandomEvent event) {
        if (event.isCall() != rule.onCalls() || steps(event) == 0) {
            return;
        }
        Map<String, String> key = new TreeMap<>();
        rule.groupBy().forEach(field -> key.put(field, event.field(field)));
        Group group = groups.computeIfAbsent(key, first -> new Group());
        if (group.events.putIfAbsent(event.id(), event) != null) {
            return;
        }
        long timespan = rule.timespanSeconds() * 1_000L;
        for (RandomEvent witness : group.events.values()) {
            long x = witness.timeMillis();
            if (x >= event.timeMillis() && x - event.timeMillis() <= timespan) {
                BigDecimal value = aggregate(group, x - timespan, x);
                if (rule.isSatisfiedBy(exact(group, value, x - timespan, x))) {
                    group.observedBySatisfiedTime.merge(x, value, BigDecimal::max);
                }
            }
        }
    }

    /** Group to the largest value at any satisfied time. */
    Map<Map<String, String>, BigDecimal> largest() {
        Map<Map<String, String>, BigDecimal> largest = new LinkedHashMap<>();
        groups.forEach((key, group) -> group.observedBySatisfiedTime.values().stream()
                .max(BigDecimal::compareTo)
                .ifPresent(value -> largest.put(key, value.stripTrailingZeros())));
        return largest;
    }

    /** Withdrawals that contribute. */
    Set<String> held() {
        Set<String> held = new TreeSet<>();
        long timespan = rule.timespanSeconds() * 1_000L;
        long quiet = rule.quietSeconds() * 1_000L;
        for (Group group : groups.values()) {
            for (RandomEvent match : group.events.values()) {
                long m = match.timeMillis();
                if (group.observedBySatisfiedTime.keySet().stream()
                        .anyMatch(x -> x - timespan <= m && m <= x + quiet)) {
                    held.add(match.withdrawalId());
                }
            }
        }
        return held;
    }

    private int steps(RandomEvent event) {
        int steps = 0;
        for (int i = 0; i < rule.steps().size(); i++) {
            String wanted = rule.steps().get(i);
            steps |= wanted.isEmpty() || wanted.equals(event.kind()) ? 1 << i : 0;
        }
        return steps;
    }

    private BigDecimal aggregate(Group group, long from, long to) {
        List<RandomEvent> window = window(group, from, to);
        return switch (rule.type()) {
            case "event_count" -> BigDecimal.valueOf(window.size());
            case "value_count" ->
                BigDecimal.valueOf(
                        window.stream().map(RandomEvent::sourceIp).distinct().count());
            case "value_sum" -> sum(window);
            case "value_avg" ->
                sum(window).divide(BigDecimal.valueOf(window.size()), SHOWN_DECIMALS, RoundingMode.HALF_UP);
            case "value_percentile" -> percentile(window);
            case "temporal" -> BigDecimal.valueOf(Integer.bitCount(allSteps(window)));
            default -> BigDecimal.valueOf(inOrder(window));
        };
    }

    /** An average is compared before it is rounded. */
    private BigDecimal exact(Group group, BigDecimal value, long from, long to) {
        if (!rule.type().equals("value_avg")) {
            return value;
        }
        List<RandomEvent> window = window(group, from, to);
        return sum(window).divide(BigDecimal.valueOf(window.size()), 30, RoundingMode.HALF_EVEN);
    }

    private static List<RandomEvent> window(Group group, long from, long to) {
        return group.events.values().stream()
                .filter(event -> event.timeMillis() >= from && event.timeMillis() <= to)
                .toList();
    }

    private static BigDecimal sum(List<RandomEvent> window) {
        return window.stream().map(RandomEvent::amountUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal percentile(List<RandomEvent> window) {
        List<BigDecimal> sorted =
                window.stream().map(RandomEvent::amountUsd).sorted().toList();
        int rank = (sorted.size() * rule.percentile() + 99) / 100;
        return sorted.get(rank - 1);
    }

    private int allSteps(List<RandomEvent> window) {
        int all = 0;
        for (RandomEvent event : window) {
            all |= steps(event);
        }
        return all;
    }

    /** The longest run of steps from the first on, each by another event, none before the one of the step before. */
    private int inOrder(List<RandomEvent> window) {
        return inOrder(window, 0, Long.MIN_VALUE, new HashSet<>());
    }

    private int inOrder(List<RandomEvent> window, int step, long since, Set<String> taken) {
        int best = step;
        if (step == rule.steps().size()) {
            return best;
        }
        for (RandomEvent event : new ArrayList<>(window)) {
            if (event.timeMillis() >= since && (steps(event) & (1 << step)) != 0 && taken.add(event.id())) {
                best = Math.max(best, inOrder(window, step + 1, event.timeMillis(), taken));
                taken.remove(event.id());
            }
        }
        return best;
    }
}
