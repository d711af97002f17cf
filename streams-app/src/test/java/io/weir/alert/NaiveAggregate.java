package io.weir.alert;

import io.weir.alert.NaiveWatch.Seen;
import io.weir.rule.Condition;
import io.weir.rule.Correlation;
import io.weir.rule.MatchedValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a correlation aggregates of the events in one window, by definition. */
record NaiveAggregate(Correlation correlation, List<Seen> events) {

    boolean isSatisfied() {
        BigDecimal value = value();
        Condition condition = correlation.condition();
        int lower = value.compareTo(BigDecimal.valueOf(condition.lower()));
        int upper = value.compareTo(BigDecimal.valueOf(condition.upper()));
        return !events.isEmpty()
                && (condition.lowerInclusive() ? lower >= 0 : lower > 0)
                && (condition.upper() == Long.MAX_VALUE || (condition.upperInclusive() ? upper <= 0 : upper < 0))
                && condition.excluded().stream()
                        .noneMatch(excluded -> value.compareTo(BigDecimal.valueOf(excluded)) == 0);
    }

    long observed() {
        return value().setScale(0, RoundingMode.HALF_UP)
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .max(BigDecimal.valueOf(Long.MIN_VALUE))
                .longValueExact();
    }

    private BigDecimal value() {
        return switch (correlation.type()) {
            case EVENT_COUNT -> BigDecimal.valueOf(events.size());
            case VALUE_COUNT ->
                BigDecimal.valueOf(
                        new HashSet<>(events.stream().map(Seen::value).toList()).size());
            case VALUE_SUM -> new BigDecimal(sum());
            case VALUE_AVG -> new BigDecimal(sum()).divide(BigDecimal.valueOf(events.size()), 40, RoundingMode.HALF_UP);
            case VALUE_PERCENTILE -> BigDecimal.valueOf(percentile());
            case TEMPORAL -> BigDecimal.valueOf(Long.bitCount(union()));
            case TEMPORAL_ORDERED -> BigDecimal.valueOf(longestChain(0, Long.MIN_VALUE, new HashSet<>()));
        };
    }

    private BigInteger sum() {
        return events.stream().map(seen -> BigInteger.valueOf(units(seen))).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** The smallest value such that at least so many percent are at most it. */
    private long percentile() {
        return events.stream()
                .mapToLong(NaiveAggregate::units)
                .filter(value -> 100L * atMost(value) >= (long) correlation.percentile() * events.size())
                .min()
                .orElseThrow();
    }

    private long atMost(long value) {
        return events.stream().filter(seen -> units(seen) <= value).count();
    }

    private long union() {
        return events.stream().mapToLong(NaiveAggregate::steps).reduce(0, (one, other) -> one | other);
    }

    /** Tries every way to go on from a step: an event that takes it, not before the one that took the step before. */
    private int longestChain(int step, long from, Set<String> used) {
        int longest = step;
        for (Seen seen : events) {
            boolean takes = step < correlation.steps().size()
                    && (steps(seen) & (1L << step)) != 0
                    && seen.timeMillis() >= from
                    && !used.contains(seen.eventId());
            if (takes) {
                Set<String> usedToo = new HashSet<>(used);
                usedToo.add(seen.eventId());
                longest = Math.max(longest, longestChain(step + 1, seen.timeMillis(), usedToo));
            }
        }
        return longest;
    }

    private static long units(Seen seen) {
        return ((MatchedValue.Amount) seen.value()).units();
    }

    private static long steps(Seen seen) {
        return ((MatchedValue.Steps) seen.value()).steps();
    }
}
