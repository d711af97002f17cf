package io.weir.rule.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Sigma text: {@code *} and {@code ?} are wildcards, {@code \*}, {@code \?} and {@code \\} stand for
 * themselves, and a backslash before anything else is a backslash.
 */
public final class SigmaText {

    /** Where further characters may stand: the modifiers {@code startswith}, {@code endswith} and {@code contains}. */
    public enum Open {
        NOWHERE,
        BEHIND,
        BEFORE,
        AROUND
    }

    private static final int[] NOTHING = {};

    private SigmaText() {}

    /** The pattern that a text with these openings means. */
    public static TextPattern pattern(String text, Open open, boolean cased) {
        String literal = open == Open.NOWHERE ? literal(text) : null;
        return literal == null ? opened(pieces(text), open, cased) : new ExactText(literal, cased);
    }

    /** The one text that is meant, or null where there are wildcards. */
    public static @Nullable String literal(String text) {
        List<int[]> pieces = pieces(text);
        if (pieces.size() > 1 || Arrays.stream(pieces.get(0)).anyMatch(c -> c == WildcardText.ANY)) {
            return null;
        }
        StringBuilder literal = new StringBuilder();
        Arrays.stream(pieces.get(0)).forEach(c -> literal.append((char) c));
        return literal.toString();
    }

    /** A text that has no wildcards of its own, with these openings. */
    static WildcardText plain(String text, Open open, boolean cased) {
        return opened(new ArrayList<>(List.of(text.chars().toArray())), open, cased);
    }

    private static WildcardText opened(List<int[]> pieces, Open open, boolean cased) {
        if (open == Open.BEFORE || open == Open.AROUND) {
            pieces.add(0, NOTHING);
        }
        if (open == Open.BEHIND || open == Open.AROUND) {
            pieces.add(NOTHING);
        }
        return new WildcardText(pieces, cased);
    }

    /** What stands between the stars. */
    private static List<int[]> pieces(String text) {
        List<int[]> pieces = new ArrayList<>();
        int[] piece = new int[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && "*?\\".indexOf(text.charAt(i + 1)) >= 0) {
                piece[length++] = text.charAt(++i);
            } else if (c == '*') {
                pieces.add(Arrays.copyOf(piece, length));
                length = 0;
            } else {
                piece[length++] = c == '?' ? WildcardText.ANY : c;
            }
        }
        pieces.add(Arrays.copyOf(piece, length));
        return pieces;
    }
}
