package io.weir.rule.sigma;

import io.weir.rule.RuleFile;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * One document of a file, as text. YAML lets no line within a document start with three dashes and a blank, so that files
 * can be cut there, and a document that is broken costs no other.
 *
 * @param line of the file on which the text begins, from 0
 */
record YamlText(String file, String text, int line) {
    private static final String SEPARATOR = "---";

    /** The documents of a file; directives and comments before one belong to it. */
    static List<YamlText> of(RuleFile file) {
        List<YamlText> documents = new ArrayList<>();
        String text = file.text();
        int begin = 0;
        int beginLine = 0;
        boolean isFilled = false;
        int line = 0;
        for (int at = 0; at < text.length(); at = nextLine(text, at), line++) {
            boolean separates = separates(text, at);
            if (separates && isFilled) {
                documents.add(new YamlText(file.name(), text.substring(begin, at), beginLine));
                begin = at;
                beginLine = line;
            }
            isFilled |= separates || !isPreamble(text, at);
        }
        documents.add(new YamlText(file.name(), text.substring(begin), beginLine));
        return documents;
    }

    private static boolean separates(String text, int at) {
        int end = at + SEPARATOR.length();
        return text.startsWith(SEPARATOR, at) && (end == text.length() || Character.isWhitespace(text.charAt(end)));
    }

    /** Whether the line is blank, a comment or a directive. */
    private static boolean isPreamble(String text, int at) {
        String line = text.substring(at, nextLine(text, at)).strip();
        return line.isEmpty() || line.startsWith("#") || text.charAt(at) == '%';
    }

    private static int nextLine(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return Math.min(text.length(), text.startsWith("\r\n", at) ? at + 2 : at + 1);
    }

    Position position(Mark mark) {
        return new Position(file, line + mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Where a character of the text stands in the file. */
    Position position(int index) {
        int lines = line;
        int begin = 0;
        for (int next = nextLine(text, 0); next <= index && next > begin; next = nextLine(text, begin)) {
            begin = next;
            lines++;
        }
        return new Position(file, lines + 1, text.codePointCount(begin, index) + 1);
    }

    /** Where the first character stands that YAML doesn't take as it is, or -1. */
    int firstControl() {
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            if (!StreamReader.isPrintable(text.codePointAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /** What stands in a mark's line before it. */
    String before(Mark mark) {
        String line = lineOf(mark);
        return line.substring(0, offset(line, mark));
    }

    /** What stands in a mark's line from it on, without blanks at the end. */
    String rest(Mark mark) {
        String line = lineOf(mark);
        return line.substring(offset(line, mark));
    }

    private String lineOf(Mark mark) {
        int begin = 0;
        for (int i = 0; i < mark.getLine(); i++) {
            begin = nextLine(text, begin);
        }
        return text.substring(begin, nextLine(text, begin)).stripTrailing();
    }

    private static int offset(String line, Mark mark) {
        return line.offsetByCodePoints(0, Math.min(mark.getColumn(), line.codePointCount(0, line.length())));
    }
}
