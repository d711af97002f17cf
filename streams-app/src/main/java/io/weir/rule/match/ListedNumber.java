package io.weir.rule.match;

import io.weir.event.Fact;
import io.weir.event.Field;
import io.weir.event.FieldType;
import io.weir.event.Observation;
import org.jspecify.annotations.Nullable;

/** A number that is in a named list, as the list is when it is asked; null is in none, an unknown fact in one or not. */
public final class ListedNumber implements Predicate {
    private final Field field;
    private final NamedList list;
    private final ListUse use;

    /**
     * @param field of a numeric type
     * @throws IllegalArgumentException naming the entry of the list that is no such number
     */
    public ListedNumber(Field field, NamedList list) {
        boolean whole = field.unitScale() == 0 && (field.type() == FieldType.WHOLE || field.isFact());
        this.use = whole ? ListUse.WHOLE_NUMBER : ListUse.NUMBER;
        list.prepare(use);
        this.field = field;
        this.list = list;
    }

    @Override
    public Truth test(Observation observation) {
        Fact fact = field.fact();
        if (fact != null && !observation.facts().isKnown(fact)) {
            return Truth.UNKNOWN;
        }
        @Nullable Object value = field.read(observation);
        return Truth.of(value != null && list.has(value, use));
    }

    @Override
    public int cost() {
        return use.cost();
    }
}
