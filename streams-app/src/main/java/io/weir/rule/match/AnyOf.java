package io.weir.rule.match;

import io.weir.event.Observation;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Kleene's or. */
public final class AnyOf implements Predicate {
    private final Predicate[] parts;
    /** Summed once: what joins this asks for it again and again. */
    private final int cost;

    /** @param parts at least one */
    public AnyOf(List<Predicate> parts) {
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
        Truth any = Truth.FALSE;
        for (Predicate part : parts) {
            Truth truth = part.test(observation);
            if (truth == Truth.TRUE) {
                return Truth.TRUE;
            }
            if (truth == Truth.UNKNOWN) {
                any = Truth.UNKNOWN;
            }
        }
        return any;
    }

    @Override
    public int cost() {
        return cost;
    }

    /** One of the parts is true, so one equality of one part's smallest set holds: their union, if every part has one. */
    @Override
    public List<Set<Equality>> necessaryEqualities() {
        Set<Equality> union = new LinkedHashSet<>();
        for (Predicate part : parts) {
            List<Set<Equality>> ofPart = part.necessaryEqualities();
            if (ofPart.isEmpty()) {
                return List.of();
            }
            union.addAll(ofPart.stream().min(Comparator.comparingInt(Set::size)).orElseThrow());
        }
        return List.of(union);
    }
}
