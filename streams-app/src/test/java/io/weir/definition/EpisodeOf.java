package io.weir.definition;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** An episode: satisfied times of a group no further apart than quiet. */
final class EpisodeOf {

    private final Gathered group;
    private final String openedBy;
    private final BigDecimal observedFirst;
    private final NavigableMap<Long, BigDecimal> observed = new TreeMap<>();

    /** @param openedBy the id of the witness whose coming satisfied the condition first */
    EpisodeOf(Gathered group, String openedBy, BigDecimal observedFirst) {
        this.group = group;
        this.openedBy = openedBy;
        this.observedFirst = observedFirst;
    }

    void add(long time, BigDecimal value) {
        observed.merge(time, value, BigDecimal::max);
    }

    void take(EpisodeOf other) {
        other.observed.forEach(this::add);
    }

    Gathered group() {
        return group;
    }

    String openedBy() {
        return openedBy;
    }

    /** As it was when the episode opened. */
    BigDecimal observedFirst() {
        return observedFirst;
    }

    BigDecimal largest() {
        return observed.values().stream().max(BigDecimal::compareTo).orElseThrow();
    }

    long first() {
        return observed.firstKey();
    }

    long last() {
        return observed.lastKey();
    }

    boolean takesIn(long time) {
        long quiet = group.counted().quiet();
        return observed.keySet().stream().anyMatch(x -> Math.abs(x - time) <= quiet);
    }

    /** Every event that contributes, by itself or by way of episodes at any depth. */
    Set<PlainEvent> contributors() {
        long quiet = group.counted().quiet();
        long timespan = group.counted().timespan();
        long reach = group.counted().reach();
        Set<PlainEvent> contributors = new LinkedHashSet<>();
        for (Witness witness : group.witnesses()) {
            long m = witness.timeMillis();
            boolean within = observed.keySet().stream().anyMatch(x -> x - timespan <= m && m <= x + quiet);
            if (within || (m >= first() - timespan - reach && m <= first())) {
                contributors.addAll(
                        witness.episode() == null
                                ? List.of(witness.event())
                                : witness.episode().contributors().stream()
                                        .filter(witness.isIn())
                                        .toList());
            }
        }
        return contributors;
    }
}
