package io.weir.rule.match;

/**
 * Comparison without regard to case, character by character and without allocating; equal texts have equal hashes. One
 * definition for patterns and index, so that the index never misses what a pattern would match. It is Unicode's simple
 * folding, as in regular expressions with {@code i}.
 */
final class CaseFolding {
    private static final int ASCII = 128;
    /** Java takes both for an i, as Turkish does for one of its two; an id with one in it would pass for another id. */
    private static final char CAPITAL_I_WITH_DOT = '\u0130';

    private static final char SMALL_I_WITHOUT_DOT = '\u0131';

    private CaseFolding() {}

    static char fold(char c) {
        if (c < ASCII) {
            return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
        }
        if (c == CAPITAL_I_WITH_DOT || c == SMALL_I_WITHOUT_DOT) {
            return c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    static String fold(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(folded[i]);
        }
        return new String(folded);
    }

    /** @param folded already folded */
    static boolean equal(String folded, String text) {
        if (folded.length() != text.length()) {
            return false;
        }
        for (int i = 0; i < folded.length(); i++) {
            if (folded.charAt(i) != fold(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean same(String left, String right) {
        if (left.length() != right.length()) {
            return false;
        }
        for (int i = 0; i < left.length(); i++) {
            if (fold(left.charAt(i)) != fold(right.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static int hash(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + fold(text.charAt(i));
        }
        return hash;
    }
}
