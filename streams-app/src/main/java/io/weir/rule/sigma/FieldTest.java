package io.weir.rule.sigma;

import java.util.List;

/**
 * One line of a search: {@code field|modifier|…: value}, or a list of values.
 *
 * @param at where the field's name stands
 * @param modifiers in the order written
 */
public record FieldTest(Position at, String field, List<String> modifiers, List<Value> values) {

    public FieldTest {
        modifiers = List.copyOf(modifiers);
        values = List.copyOf(values);
    }

    /** The line's key as written. */
    public String key() {
        return modifiers.isEmpty() ? field : field + "|" + String.join("|", modifiers);
    }
}
