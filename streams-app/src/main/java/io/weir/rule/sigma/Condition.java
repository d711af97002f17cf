package io.weir.rule.sigma;

import java.util.List;

/** The condition of a detection as a tree over its search identifiers. */
public sealed interface Condition {

    /** A search identifier by name. */
    record Named(Position at, String name) implements Condition {}

    /**
     * {@code 1 of …} or {@code all of …}.
     *
     * @param all whether all of them must hold, or one is enough
     * @param pattern {@code them}, or a name with {@code *} for any number of characters
     */
    record Quantified(Position at, boolean all, String pattern) implements Condition {}

    /** {@code … and …}. */
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** {@code … or …}. */
    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** {@code not …}. */
    record Not(Condition part) implements Condition {}
}
