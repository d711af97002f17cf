package io.weir.serde.contract;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Where in a JSON document a value stands, written out only in errors: {@code HoldDecision.selector.except[0]}.
 *
 * @param exact whether an enum's symbol that the schema lacks is refused
 */
record JsonPlace(@Nullable JsonPlace parent, String step, boolean exact) {

    private static final int SHOWN = 80;

    static JsonPlace root(String name) {
        return new JsonPlace(null, name, false);
    }

    /** Of a document in which symbols that the schema lacks are slips, not news from a newer schema. */
    static JsonPlace exactRoot(String name) {
        return new JsonPlace(null, name, true);
    }

    JsonPlace field(String name) {
        return new JsonPlace(this, "." + name, exact);
    }

    JsonPlace element(int index) {
        return new JsonPlace(this, "[" + index + "]", exact);
    }

    /** For a value that isn't what the schema wants. */
    IllegalArgumentException expected(String what, JsonNode found) {
        return error("must be " + what + ", not " + shown(found.toString()));
    }

    IllegalArgumentException error(String what) {
        return new IllegalArgumentException(this + " " + what);
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    @Override
    public String toString() {
        return parent == null ? step : parent + step;
    }
}
