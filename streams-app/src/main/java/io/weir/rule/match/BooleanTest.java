package io.weir.rule.match;

import io.weir.event.Field;
import io.weir.event.Observation;

/** A boolean field against true or false; null is neither. */
public record BooleanTest(Field field, boolean expected) implements Predicate {

    @Override
    public Truth test(Observation observation) {
        return Truth.of(field.read(observation) instanceof Boolean value && value == expected);
    }

    @Override
    public int cost() {
        return 1;
    }
}
