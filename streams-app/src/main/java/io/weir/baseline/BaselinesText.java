package io.weir.baseline;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Baselines as {@code baselines.csv}: a line of column names, then one baseline a line; {@code #} begins a comment.
 *
 * <pre>
 * asset,hourOfWeek,outflowToFresh,outflow,effectiveAt,slots
 * BTC,*,12.6,25.2,,
 * BTC,17,14.1,30,2019-05-01T00:00:00Z,48
 * </pre>
 *
 * <p>{@code *} stands for every hour of the week; without {@code effectiveAt} it has always counted. Columns may come in
 * any order, and those that aren't needed may be left out. Later lines win.
 */
public final class BaselinesText {

    public static final String FILE = "baselines.csv";

    private static final String ASSET = "asset";
    private static final String HOUR = "hourOfWeek";
    private static final String TO_FRESH = "outflowToFresh";
    private static final String OUTFLOW = "outflow";
    private static final String FROM = "effectiveAt";
    private static final String SLOTS = "slots";
    private static final List<String> COLUMNS = List.of(ASSET, HOUR, TO_FRESH, OUTFLOW, FROM, SLOTS);
    private static final int MOST_DIGITS = 38;
    /** With a point. */
    private static final int MOST_LENGTH = MOST_DIGITS + 1;

    private final String name;
    private final List<Baseline> baselines = new ArrayList<>();
    private @Nullable List<String> columns;

    private BaselinesText(String name) {
        this.name = name;
    }

    /**
     * What a file says.
     *
     * @param name of the file, for errors
     * @throws IllegalArgumentException with file, line, value and mend of the first line that can't be read
     */
    public static List<Baseline> read(String name, String text) {
        BaselinesText reader = new BaselinesText(name);
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String content = line.replaceFirst("#.*", "").strip();
            if (!content.isEmpty()) {
                reader.line(number, content);
            }
        }
        return List.copyOf(reader.baselines);
    }

    /** The file that says so, an hour a line; assets whose names no line can say are left out, and named in a comment. */
    public static String write(List<Baseline> baselines) {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        Set<String> leftOut = new TreeSet<>();
        for (Baseline baseline : baselines) {
            if (!isWritable(baseline.asset())) {
                leftOut.add(baseline.asset());
                continue;
            }
            text.append(String.join(
                            ",",
                            baseline.asset(),
                            Integer.toString(baseline.hourOfWeek()),
                            plain(baseline.outflowToFresh()),
                            plain(baseline.outflow()),
                            baseline.effectiveAt().equals(Instant.EPOCH)
                                    ? ""
                                    : baseline.effectiveAt().toString(),
                            Integer.toString(baseline.slots())))
                    .append('\n');
        }
        leftOut.forEach(asset -> text.append("# left out, since no line can say its name: ")
                .append(asset.replaceAll("\\p{Cntrl}", " "))
                .append('\n'));
        return text.toString();
    }

    private static boolean isWritable(String asset) {
        return asset.equals(asset.strip())
                && asset.chars().noneMatch(each -> each == ',' || each == '#' || Character.isISOControl(each));
    }

    private void line(int number, String content) {
        List<String> cells =
                Arrays.stream(content.split(",", -1)).map(String::strip).toList();
        try {
            if (columns == null) {
                columns = columns(cells);
            } else {
                row(cells, columns);
            }
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(name + ":" + number + ": " + wrong.getMessage(), wrong);
        }
    }

    private static List<String> columns(List<String> names) {
        for (String column : names) {
            if (!COLUMNS.contains(column)) {
                throw new IllegalArgumentException("no column is named '" + column
                        + "'; begin with a line of names out of " + String.join(",", COLUMNS));
            }
        }
        if (!names.contains(ASSET)) {
            throw new IllegalArgumentException("there is no column '" + ASSET + "'; begin with a line of names");
        }
        return names;
    }

    private void row(List<String> cells, List<String> names) {
        if (cells.size() != names.size()) {
            throw new IllegalArgumentException(cells.size() + " cells under " + names.size()
                    + " columns; leave none out, though they may be empty");
        }
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            row.put(names.get(i), cells.get(i));
        }
        String hour = row.getOrDefault(HOUR, "*");
        int from = hour.equals("*") ? 0 : whole(HOUR, hour);
        int to = hour.equals("*") ? HourOfWeek.COUNT - 1 : from;
        for (int each = from; each <= to; each++) {
            baselines.add(new Baseline(
                    row.getOrDefault(ASSET, ""),
                    each,
                    amount(TO_FRESH, row.getOrDefault(TO_FRESH, "")),
                    amount(OUTFLOW, row.getOrDefault(OUTFLOW, "")),
                    whole(SLOTS, row.getOrDefault(SLOTS, "")),
                    time(row.getOrDefault(FROM, ""))));
        }
    }

    private static @Nullable BigDecimal amount(String column, String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        BigDecimal amount = null;
        if (cell.length() <= MOST_LENGTH) {
            try {
                amount = new BigDecimal(cell);
            } catch (NumberFormatException wrong) {
                amount = null;
            }
        }
        if (amount == null || Math.abs((long) amount.scale()) > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    column + " is '" + cell + "'; write an amount in units of the asset, such as 12.6");
        }
        return amount;
    }

    private static int whole(String column, String cell) {
        try {
            return cell.isEmpty() ? 0 : Integer.parseInt(cell);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(
                    column + " is '" + cell + "'; write a whole number" + (column.equals(HOUR) ? ", or * for all" : ""),
                    wrong);
        }
    }

    private static Instant time(String cell) {
        try {
            return cell.isEmpty() ? Instant.EPOCH : Instant.parse(cell);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    FROM + " is '" + cell + "'; write a time such as 2019-05-01T00:00:00Z, or nothing for ever", wrong);
        }
    }

    private static String plain(@Nullable BigDecimal amount) {
        return amount == null ? "" : amount.toPlainString();
    }
}
