package io.weir.rule.match;

import io.weir.event.Field;
import io.weir.event.Observation;
import java.math.BigDecimal;

/** Sigma's {@code fieldref} between decimal numbers: whether two fields have the same one; null is the same as nothing. */
public record NumbersEqual(Field field, Field other) implements Predicate {

    @Override
    public Truth test(Observation observation) {
        return Truth.of(field.read(observation) instanceof BigDecimal left
                && other.read(observation) instanceof BigDecimal right
                && left.compareTo(right) == 0);
    }

    @Override
    public int cost() {
        return 2;
    }
}
