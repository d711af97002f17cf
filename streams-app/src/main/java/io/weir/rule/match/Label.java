package io.weir.rule.match;

import io.weir.event.Field;
import java.util.List;

/**
 * A piece of a rule's text.
 *
 * @param text as the rule has it, such as {@code destinationAgeSeconds|lt: 86400} or {@code search new_destination}
 * @param fields those that a line asks for; empty for what joins others
 */
public record Label(Kind kind, String text, List<Field> fields) {

    /** What the text is of. */
    public enum Kind {
        /** A line of a search, which is not taken apart further. */
        LINE,
        /** How other parts are joined, such as {@code 1 of them}. */
        JOINT,
        /** A search or a whole detection, by its name. */
        NAME
    }

    public Label {
        fields = List.copyOf(fields);
    }

    public static Label line(String text, List<Field> fields) {
        return new Label(Kind.LINE, text, fields);
    }

    public static Label joint(String text) {
        return new Label(Kind.JOINT, text, List.of());
    }

    public static Label name(String text) {
        return new Label(Kind.NAME, text, List.of());
    }
}
