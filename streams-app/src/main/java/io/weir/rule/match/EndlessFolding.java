package io.weir.rule.match;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * Patterns that RE2J would compile for ever: without regard to case it looks for the other forms of a letter until it
 * comes round to the letter again, and for U+1C80 to U+1C88, old forms of Cyrillic letters, it never does.
 */
final class EndlessFolding {
    private static final int FIRST = 0x1C80;
    private static final int LAST = 0x1C88;

    private static final Pattern INLINE_ANY_CASE = Pattern.compile("\\(\\?[a-zA-Z]*i");
    private static final Pattern LETTER_OR_RANGE =
            Pattern.compile("(\\\\x\\{[0-9a-fA-F]{1,8}\\}|(?s:.))(?:-(\\\\x\\{[0-9a-fA-F]{1,8}\\}|[^\\]]))?");

    private EndlessFolding() {}

    static boolean isIn(String regex, boolean caseInsensitive) {
        if (!caseInsensitive && !INLINE_ANY_CASE.matcher(regex).find()) {
            return false;
        }
        for (int at = 0; at < regex.length(); at++) {
            Matcher found = LETTER_OR_RANGE.matcher(regex);
            if (found.find(at) && found.start() == at) {
                long from = codePoint(found.group(1));
                long to = found.group(2) == null ? from : codePoint(found.group(2));
                if (from <= LAST && to >= FIRST) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long codePoint(String written) {
        return written.startsWith("\\x{")
                ? Long.parseLong(written.substring(3, written.length() - 1), 16)
                : written.codePointAt(0);
    }
}
