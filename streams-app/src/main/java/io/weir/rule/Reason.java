package io.weir.rule;

import io.weir.rule.match.Truth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a part of a rule is true, false or unknown of an event.
 *
 * @param text of the rule, or how parts are joined
 * @param values of a line: its fields, in its order, with the event's values
 * @param parts what it is made of; empty for a line
 */
public record Reason(String text, Truth truth, Map<String, SeenValue> values, List<Reason> parts) {

    public Reason {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        parts = List.copyOf(parts);
    }
}
