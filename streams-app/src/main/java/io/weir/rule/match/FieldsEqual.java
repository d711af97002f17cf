package io.weir.rule.match;

import io.weir.event.Field;
import io.weir.event.Observation;
import org.jspecify.annotations.Nullable;

/** Sigma's {@code fieldref}: whether two text fields have the same text; null is the same as nothing. */
public record FieldsEqual(Field field, Field other, boolean cased) implements Predicate {

    @Override
    public Truth test(Observation observation) {
        @Nullable String left = (String) field.read(observation);
        @Nullable String right = (String) other.read(observation);
        return Truth.of(left != null && right != null && (cased ? left.equals(right) : CaseFolding.same(left, right)));
    }

    @Override
    public int cost() {
        return 2;
    }
}
