package io.weir.rule.match;

import io.weir.event.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Kleene's and. */
public final class AllOf implements Predicate {
    private final Predicate[] parts;
    /** Summed once: what joins this asks for it again and again. */
    private final int cost;

    /** @param parts at least one */
    public AllOf(List<Predicate> parts) {
        this.parts =
                parts.stream().sorted(Comparator.comparingInt(Predicate::cost)).toArray(Predicate[]::new);
        this.cost = (int) Math.min(
                Integer.MAX_VALUE, parts.stream().mapToLong(Predicate::cost).sum());
    }

    /** What it joins, in the order in which it is asked. */
    public List<Predicate> parts() {
        return List.of(parts);
    }

    @Override
    public Truth test(Observation observation) {
        Truth all = Truth.TRUE;
        for (Predicate part : parts) {
            Truth truth = part.test(observation);
            if (truth == Truth.FALSE) {
                return Truth.FALSE;
            }
            if (truth == Truth.UNKNOWN) {
                all = Truth.UNKNOWN;
            }
        }
        return all;
    }

    @Override
    public int cost() {
        return cost;
    }

    /** What is necessary for a part is necessary for the whole. */
    @Override
    public List<Set<Equality>> necessaryEqualities() {
        List<Set<Equality>> necessary = new ArrayList<>();
        for (Predicate part : parts) {
            necessary.addAll(part.necessaryEqualities());
        }
        return necessary;
    }
}
