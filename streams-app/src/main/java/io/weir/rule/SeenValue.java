package io.weir.rule;

import java.util.Set;

/**
 * What an event has in a field.
 *
 * @param text of a value; empty where there is none
 */
public record SeenValue(State state, String text) {
    private static final Set<String> MISTAKABLE = Set.of("", "null", "unknown");

    /** Whether there is a value. */
    public enum State {
        KNOWN,
        NULL,
        /** A fact of which memory doesn't know. */
        UNKNOWN
    }

    static SeenValue known(String text) {
        return new SeenValue(State.KNOWN, text);
    }

    static SeenValue none(boolean isFact) {
        return new SeenValue(isFact ? State.UNKNOWN : State.NULL, "");
    }

    /** For people: a text that could be taken for none, or whose ends can't be seen, is in quotes. */
    @Override
    public String toString() {
        return switch (state) {
            case KNOWN -> quotedIfMistakable(text);
            case NULL -> "null";
            case UNKNOWN -> "unknown";
        };
    }

    /** The text, in quotes where it could be taken for something else. */
    public static String quotedIfMistakable(String text) {
        return MISTAKABLE.contains(text) || !text.equals(text.strip()) ? "'" + text + "'" : text;
    }
}
