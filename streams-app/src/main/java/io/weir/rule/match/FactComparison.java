package io.weir.rule.match;

import io.weir.event.Fact;
import io.weir.event.Observation;

/** A fact against a bound in the unit that it is kept in; unknown where the fact is. */
public record FactComparison(Fact fact, Order order, long bound) implements Predicate {

    @Override
    public Truth test(Observation observation) {
        return observation.facts().isKnown(fact)
                ? Truth.of(order.holds(Long.compare(observation.facts().value(fact), bound)))
                : Truth.UNKNOWN;
    }

    @Override
    public int cost() {
        return 1;
    }
}
