package io.weir.rule;

import io.weir.event.Observation;
import java.util.ArrayList;
import java.util.List;

/** A piece of a rule as Sigma text, and what the text means. */
record Phrase(String text, Meaning meaning) {

    /** What holds of an event; null stands for unknown. */
    interface Meaning {
        Boolean of(Observation observation);
    }

    /** Kleene: and is the least of its parts, or the greatest, with unknown between false and true. */
    static Meaning join(List<Phrase> parts, boolean and) {
        return event -> {
            List<Boolean> values = new ArrayList<>();
            parts.forEach(part -> values.add(part.meaning().of(event)));
            if (values.contains(!and)) {
                return !and;
            }
            return values.contains(null) ? null : (Boolean) and;
        };
    }

    static Meaning not(Meaning meaning) {
        return event -> {
            Boolean value = meaning.of(event);
            return value == null ? null : (Boolean) !value;
        };
    }
}
