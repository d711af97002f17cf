package io.weir.rule.match;

import io.weir.event.Observation;
import java.util.List;
import java.util.Set;

/** A question to an event that has a three-valued answer. */
public sealed interface Predicate
        permits AllOf,
                AnyOf,
                Not,
                BooleanTest,
                FactComparison,
                FieldsEqual,
                ListedNumber,
                NullTest,
                NumberComparison,
                NumbersEqual,
                TextTest,
                TextsTest,
                TimePartComparison {

    Truth test(Observation observation);

    /** How dear a test is, as a rough rank: cheap ones go first where the order is free. */
    int cost();

    /**
     * Sets of equalities each of which is necessary: when this predicate is true of an event, at least one equality of
     * each set holds. Empty where nothing can be said. The index files a rule under one of these sets.
     */
    default List<Set<Equality>> necessaryEqualities() {
        return List.of();
    }
}
