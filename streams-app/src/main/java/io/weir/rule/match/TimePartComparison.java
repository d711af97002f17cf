package io.weir.rule.match;

import io.weir.event.Field;
import io.weir.event.Observation;
import java.time.Instant;

/** A part of a time against a bound; null compares with nothing. */
public record TimePartComparison(Field field, TimePart part, Order order, int bound) implements Predicate {

    @Override
    public Truth test(Observation observation) {
        return Truth.of(
                field.read(observation) instanceof Instant time && order.holds(Integer.compare(part.of(time), bound)));
    }

    @Override
    public int cost() {
        return 3;
    }
}
