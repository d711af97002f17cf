package io.weir.rule.match;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often the most repeated part of a regular expression is written out when it is compiled: counts within each other
 * multiply, those side by side don't. RE2J looks at each count by itself, and would fill the memory.
 */
final class Repetitions {
    private static final int NO_COUNT = -1;
    /** Beyond any bound, and no product of two such overflows. */
    private static final long MANY = Integer.MAX_VALUE;

    private final String regex;
    private final Deque<Long> around = new ArrayDeque<>();
    /** The most of the group that is being read. */
    private long most = 1;

    private int at;

    private Repetitions(String regex) {
        this.regex = regex;
    }

    static long most(String regex) {
        return new Repetitions(regex).most();
    }

    private long most() {
        long last = 1;
        while (at < regex.length()) {
            char c = regex.charAt(at++);
            if (c == '{') {
                int count = count();
                last = count == NO_COUNT ? 1 : Math.min(MANY, last * count);
            } else if (c == ')' && !around.isEmpty()) {
                last = most;
                most = around.pop();
            } else {
                last = 1;
                skip(c);
            }
            most = Math.max(most, last);
        }
        return around.isEmpty() ? most : Math.max(most, around.peekLast());
    }

    private void skip(char c) {
        if (c == '(') {
            around.push(most);
            most = 1;
        } else if (c == '[') {
            skipClass();
        } else if (c == '\\') {
            boolean quotes = at < regex.length() && regex.charAt(at) == 'Q';
            int end = quotes ? regex.indexOf("\\E", at) : at - 1;
            at = end < 0 ? regex.length() : end + 2;
        }
    }

    /** The larger number of a count that has been opened, which is then read over, or {@link #NO_COUNT}. */
    private int count() {
        int end = regex.indexOf('}', at);
        String[] numbers = end < 0 ? new String[0] : regex.substring(at, end).split(",", -1);
        if (numbers.length == 0 || numbers.length > 2 || !isNumber(numbers[0])) {
            return NO_COUNT;
        }
        String larger = numbers[numbers.length - 1].isEmpty() ? numbers[0] : numbers[numbers.length - 1];
        if (!isNumber(larger)) {
            return NO_COUNT;
        }
        at = end + 1;
        return Math.max(1, Integer.parseInt(larger));
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A bracket that comes first stands for itself, and so do those of {@code [:alpha:]}. */
    private void skipClass() {
        if (at < regex.length() && regex.charAt(at) == '^') {
            at++;
        }
        int first = at;
        while (at < regex.length() && (at == first || regex.charAt(at) != ']')) {
            if (regex.startsWith("[:", at) && regex.indexOf(":]", at) >= 0) {
                at = regex.indexOf(":]", at) + 2;
            } else {
                at += regex.charAt(at) == '\\' ? 2 : 1;
            }
        }
        at++;
    }
}
