package io.weir.rule.match;

import io.weir.event.Field;
import io.weir.event.Observation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a field is null; a field of several texts is when it has none. Never asked of facts: they are unknown, not null. */
public record NullTest(Field field) implements Predicate {

    @Override
    public Truth test(Observation observation) {
        @Nullable Object value = field.read(observation);
        return Truth.of(value == null || (value instanceof List<?> list && list.isEmpty()));
    }

    @Override
    public int cost() {
        return 1;
    }
}
