package io.weir.rule.match;

import io.weir.event.Field;
import io.weir.event.Observation;
import java.util.List;
import java.util.Set;

/** A text field against a pattern; null matches none. */
public record TextTest(Field field, TextPattern pattern) implements Predicate {

    @Override
    public Truth test(Observation observation) {
        String text = (String) field.read(observation);
        return Truth.of(text != null && pattern.matches(text));
    }

    @Override
    public int cost() {
        return pattern.cost();
    }

    @Override
    public List<Set<Equality>> necessaryEqualities() {
        return pattern instanceof ExactText exact
                ? List.of(Set.of(new Equality(field.name(), exact.folded())))
                : List.of();
    }
}
