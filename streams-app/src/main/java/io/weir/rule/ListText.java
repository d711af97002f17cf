package io.weir.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The text of a list: one entry a line, without blanks around it; blank lines and those that start with {@code #} are no
 * entries. {@code \#} stands for the character itself.
 *
 * @param entries that an event can have
 * @param faults what looks like an entry and is none that anybody meant: left out of the entries
 */
public record ListText(List<String> entries, List<Fault> faults) {
    /** What some editors put before a text. */
    static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final int LOST = 0xFFFD;

    /**
     * An entry that would never match, though it may look as if it did.
     *
     * @param line from 1
     * @param column of what is wrong, from 1
     */
    public record Fault(int line, int column, String entry, String problem, String mend) {
        @Override
        public String toString() {
            return "line " + line + ": " + problem + "; " + mend;
        }
    }

    public ListText {
        entries = List.copyOf(entries);
        faults = List.copyOf(faults);
    }

    public static ListText read(String text) {
        List<String> entries = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        List<String> lines = withoutMark(text).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String entry = lines.get(i).strip();
            if (entry.isEmpty() || entry.startsWith("#")) {
                continue;
            }
            int before = faults.size();
            look(entry, i + 1, 1 + lines.get(i).indexOf(entry), faults);
            if (faults.size() == before) {
                entries.add(entry.replace("\\#", "#"));
            }
        }
        return new ListText(entries, faults);
    }

    static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    private static void look(String entry, int line, int column, List<Fault> faults) {
        for (int i = 0; i < entry.length(); i++) {
            int c = entry.codePointAt(i);
            if (c == '#' && isBlank(entry.charAt(i - 1))) {
                faults.add(new Fault(
                        line,
                        column + i,
                        entry,
                        "'" + entry + "' has a comment behind the entry, which would be part of it",
                        "put the comment into a line of its own, or write '\\#' where it belongs to the entry"));
                return;
            }
            if (c == LOST) {
                faults.add(new Fault(
                        line,
                        column + i,
                        entry,
                        "a character of '" + entry + "' is lost: the file is not, or once was not, UTF-8",
                        "write it again, and save the file as UTF-8"));
                return;
            }
            if (isUnseen(c) && !isCommentBehind(entry, i)) {
                faults.add(new Fault(
                        line,
                        column + i,
                        entry,
                        "'" + entry + "' has " + named(c) + " in it, which nobody sees",
                        "remove it, or put what stands behind it into a line of its own"));
                return;
            }
        }
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Blanks before a comment are said with the comment. */
    private static boolean isCommentBehind(String entry, int from) {
        int i = from;
        while (i < entry.length() && isBlank(entry.charAt(i))) {
            i++;
        }
        return i > from && i < entry.length() && entry.charAt(i) == '#';
    }

    private static boolean isUnseen(int c) {
        boolean noBreak = Character.isSpaceChar(c) && !Character.isWhitespace(c);
        return noBreak || Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    }

    private static String named(int c) {
        return String.format(Locale.ROOT, "U+%04X (%s)", c, Character.getName(c).toLowerCase(Locale.ROOT));
    }
}
