package io.weir.rule.sigma;

import java.util.List;

/**
 * A name that a correlation groups by in place of a field that goes by several names.
 *
 * @param fields for each rule the field that the alias stands for
 */
public record Alias(Located<String> name, List<FieldOf> fields) {
    public Alias {
        fields = List.copyOf(fields);
    }

    /** @param rule name or id of a rule that the correlation refers to */
    public record FieldOf(Located<String> rule, Located<String> field) {}
}
