package io.weir.rule.sigma;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** A value that begins with what has a meaning in YAML, {@code *bot*} or {@code %list%}, and was to be in quotes. */
final class Unquoted {
    private static final String MEANINGFUL = "*&%@`";

    private Unquoted() {}

    /** The value that made a document unreadable, in quotes; null where it was something else. */
    static @Nullable String quoted(MarkedYamlEngineException unreadable, YamlText document) {
        String value = value(unreadable.getContextMark(), document);
        return value == null ? value(unreadable.getProblemMark(), document) : value;
    }

    private static @Nullable String value(Optional<Mark> mark, YamlText document) {
        String rest = mark.map(document::rest).orElse("");
        if (rest.isEmpty() || MEANINGFUL.indexOf(rest.charAt(0)) < 0) {
            return null;
        }
        int end = rest.indexOf(" #") < 0 ? rest.length() : rest.indexOf(" #");
        if (isWithinBrackets(document.before(mark.orElseThrow()))) {
            for (int i = end - 1; i > 0; i--) {
                end = ",}]".indexOf(rest.charAt(i)) < 0 ? end : i;
            }
        }
        return quoted(rest.substring(0, end).strip());
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static boolean isWithinBrackets(String before) {
        int open = 0;
        for (int i = 0; i < before.length(); i++) {
            char c = before.charAt(i);
            open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        }
        return open > 0;
    }
}
