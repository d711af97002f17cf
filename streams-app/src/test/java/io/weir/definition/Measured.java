package io.weir.definition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What a rule measures in one window that isn't empty. */
record Measured(Counted counted, List<Witness> window) {

    private static final int EXACT_ENOUGH = 40;

    /** What the condition is asked of. */
    BigDecimal exact() {
        return switch (counted.type()) {
            case "event_count" -> BigDecimal.valueOf(window.size());
            case "value_count" ->
                BigDecimal.valueOf(
                        window.stream().map(Witness::value).distinct().count());
            case "value_sum" -> sum();
            case "value_avg" -> sum().divide(BigDecimal.valueOf(window.size()), EXACT_ENOUGH, RoundingMode.HALF_UP);
            case "value_percentile" -> percentile();
            case "temporal" ->
                BigDecimal.valueOf(window.stream()
                        .flatMap(each -> each.steps().stream())
                        .distinct()
                        .count());
            default -> BigDecimal.valueOf(inOrder(0, Long.MIN_VALUE, new HashSet<>()));
        };
    }

    /** What an alert says: as many digits as alerts have; an average is that of the sum in so many, and rounded. */
    BigDecimal shown() {
        return counted.type().equals("value_avg")
                ? sum().setScale(counted.scale(), RoundingMode.DOWN)
                        .divide(BigDecimal.valueOf(window.size()), RoundingMode.HALF_UP)
                : exact().setScale(counted.scale(), RoundingMode.DOWN);
    }

    private BigDecimal sum() {
        return window.stream().map(Witness::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** By nearest rank: of n values in order the ⌈n · percentile / 100⌉-th. */
    private BigDecimal percentile() {
        BigDecimal rank = BigDecimal.valueOf((long) window.size() * counted.percentile())
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING);
        return window.stream().map(Witness::amount).sorted().toList().get(rank.intValueExact() - 1);
    }

    /**
     * How many steps can be taken from a step on, each by another witness and none before the one of the step before. To
     * take a step as early as possible leaves the most for the others; who takes it matters among those of one time.
     */
    private int inOrder(int step, long since, Set<Witness> taken) {
        List<Witness> takers = window.stream()
                .filter(each -> each.timeMillis() >= since && each.steps().contains(step) && !taken.contains(each))
                .toList();
        long earliest = takers.stream().mapToLong(Witness::timeMillis).min().orElse(Long.MAX_VALUE);
        return takers.stream()
                .filter(each -> each.timeMillis() == earliest)
                .flatMapToInt(each -> {
                    taken.add(each);
                    int steps = inOrder(step + 1, earliest, taken);
                    taken.remove(each);
                    return IntStream.of(steps);
                })
                .max()
                .orElse(step);
    }
}
