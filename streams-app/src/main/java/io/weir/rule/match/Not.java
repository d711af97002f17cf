package io.weir.rule.match;

import io.weir.event.Observation;

/** Kleene's not: the negation of what is unknown is unknown. */
public record Not(Predicate part) implements Predicate {

    @Override
    public Truth test(Observation observation) {
        return part.test(observation).not();
    }

    @Override
    public int cost() {
        return part.cost();
    }
}
