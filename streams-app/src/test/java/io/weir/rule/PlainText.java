package io.weir.rule;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Sigma says of texts, tried in every way there is: plainly right and plainly slow. */
final class PlainText {

    private PlainText() {}

    /** Whether a value is the whole text. */
    static boolean is(String value, String text, boolean cased) {
        return stands(value, 0, text, 0, cased);
    }

    static boolean contains(String value, String text, boolean cased) {
        for (int from = 0; from <= text.length(); from++) {
            if (startsWith(value, text.substring(from), cased)) {
                return true;
            }
        }
        return false;
    }

    static boolean startsWith(String value, String text, boolean cased) {
        for (int end = 0; end <= text.length(); end++) {
            if (is(value, text.substring(0, end), cased)) {
                return true;
            }
        }
        return false;
    }

    static boolean endsWith(String value, String text, boolean cased) {
        for (int from = 0; from <= text.length(); from++) {
            if (is(value, text.substring(from), cased)) {
                return true;
            }
        }
        return false;
    }

    static boolean same(String left, String right, boolean cased) {
        return cased ? left.equals(right) : apart(left).equalsIgnoreCase(apart(right));
    }

    /** Two letters that Java takes for an i, and Unicode's simple folding doesn't. */
    private static String apart(String text) {
        return text.replace('\u0130', '\uE000').replace('\u0131', '\uE001');
    }

    /** By another engine, told in its own words what the anchors mean: of all line ends Sigma's flavour knows one. */
    static boolean finds(String regex, String text, boolean anyCase, boolean lines, boolean dotAll) {
        int flags = Pattern.UNIX_LINES
                | (anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
                | (dotAll ? Pattern.DOTALL : 0);
        String start = lines ? "(?:\\A|(?<=\n))" : "\\A";
        String end = lines ? "(?:\\z|(?=\n))" : "\\z";
        String anchored =
                regex.replaceAll("(?<!\\[)\\^", Matcher.quoteReplacement(start)).replace("$", end);
        return Pattern.compile(anchored, flags).matcher(text).find();
    }

    static boolean isInRange(String address, String range) {
        String[] parts = range.split("/", -1);
        byte[] first = bytes(parts[0]);
        byte[] bytes = bytes(address);
        if (first.length != bytes.length) {
            return false;
        }
        int prefix = parts.length == 1 ? 8 * first.length : Integer.parseInt(parts[1]);
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((first[bit / 8] & mask) != (bytes[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException impossible) {
            throw new AssertionError(address, impossible);
        }
    }

    private static boolean stands(String value, int v, String text, int t, boolean cased) {
        if (v == value.length()) {
            return t == text.length();
        }
        char c = value.charAt(v);
        if (c == '*') {
            return stands(value, v + 1, text, t, cased) || (t < text.length() && stands(value, v, text, t + 1, cased));
        }
        if (t == text.length()) {
            return false;
        }
        if (c == '?') {
            return stands(value, v + 1, text, t + 1, cased);
        }
        boolean escape = c == '\\' && v + 1 < value.length() && "*?\\".indexOf(value.charAt(v + 1)) >= 0;
        String literal = String.valueOf(escape ? value.charAt(v + 1) : c);
        return same(literal, String.valueOf(text.charAt(t)), cased)
                && stands(value, v + (escape ? 2 : 1), text, t + 1, cased);
    }
}
