package io.weir.rule.match;

import io.weir.event.Field;
import io.weir.event.Observation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A field of several texts against a pattern: it holds when it holds for one of them. */
public record TextsTest(Field field, TextPattern pattern) implements Predicate {

    @Override
    public Truth test(Observation observation) {
        @Nullable Object texts = field.read(observation);
        if (texts instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (pattern.matches((String) list.get(i))) {
                    return Truth.TRUE;
                }
            }
        }
        return Truth.FALSE;
    }

    @Override
    public int cost() {
        return 2 * pattern.cost();
    }

    @Override
    public List<Set<Equality>> necessaryEqualities() {
        return pattern instanceof ExactText exact
                ? List.of(Set.of(new Equality(field.name(), exact.folded())))
                : List.of();
    }
}
