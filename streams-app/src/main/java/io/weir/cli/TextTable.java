package io.weir.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Columns for people: as wide as their widest cell, two blanks between. Rows may have a colour on a terminal; cells may
 * hold what strangers chose, so control characters, which could rewrite the screen, are shown as {@code ?}.
 */
final class TextTable {

    private record Row(List<IStyle> styles, List<String> cells) {}

    private final List<String> header;
    private final List<Row> rows = new ArrayList<>();

    TextTable(String... header) {
        this.header = List.of(header);
    }

    /** Adds a row with a cell for each column. */
    TextTable row(String... cells) {
        return row(List.of(), cells);
    }

    /** Adds a row in a style. */
    TextTable row(List<IStyle> styles, String... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(
                    "a row of " + cells.length + " cells in a table of " + header.size() + " columns");
        }
        rows.add(new Row(styles, Arrays.stream(cells).map(TextTable::printable).toList()));
        return this;
    }

    void print(PrintWriter out) {
        int[] widths = new int[header.size()];
        measure(header, widths);
        rows.forEach(row -> measure(row.cells(), widths));
        out.println(styled(List.of(Style.bold), line(header, widths)));
        rows.forEach(row -> out.println(styled(row.styles(), line(row.cells(), widths))));
        out.flush();
    }

    /** In colour where the output is a terminal. */
    static String styled(List<IStyle> styles, String text) {
        return styles.isEmpty() || !Ansi.AUTO.enabled()
                ? text
                : Style.on(styles.toArray(IStyle[]::new)) + text + Style.reset.on();
    }

    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(point -> printable.appendCodePoint(isControl(point) ? '?' : point));
        return printable.toString();
    }

    /** FORMAT turns text around (U+202E) or hides in it. */
    private static boolean isControl(int point) {
        return Character.isISOControl(point)
                || Character.getType(point) == Character.FORMAT
                || Character.getType(point) == Character.LINE_SEPARATOR
                || Character.getType(point) == Character.PARAGRAPH_SEPARATOR;
    }

    private static void measure(List<String> row, int[] widths) {
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], row.get(column).length());
        }
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
