package io.weir.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * How long things took, in milliseconds, ascending.
 *
 * @param rawHop from sending a record to reading it, with nothing in between
 * @param decision from a withdrawal's time at the broker to its hold command's time at the broker; whole milliseconds
 * @param whole from sending a withdrawal to reading its hold command
 * @param unheld withdrawals for which no command came that should have
 */
record LatencyResult(
        long calls,
        long withdrawals,
        double seconds,
        List<Double> rawHop,
        List<Double> decision,
        List<Double> whole,
        long unheld) {

    /** p99 of a decision in p99s of a raw hop. */
    double ratio() {
        return at(decision, 99) / at(rawHop, 99);
    }

    /** The smallest value that so many of 100 don't exceed; not a number where there are none. */
    static double at(List<Double> ascending, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * ascending.size());
        return ascending.isEmpty() ? Double.NaN : ascending.get(Math.max(0, rank - 1));
    }

    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%,.0f calls/s beside %,.0f withdrawals/s for %.0f s; broker, Weir and exchange share one JVM%n%n",
                calls / seconds,
                withdrawals / seconds,
                seconds);
        TextTable table = new TextTable("milliseconds", "n", "p50", "p99", "max", "p99 / raw hop");
        row(table, "raw hop: produced → consumed", rawHop);
        row(table, "withdrawal at the broker → its hold command at the broker", decision);
        row(table, "withdrawal sent → its hold command read", whole);
        table.print(out);
        if (unheld > 0) {
            out.printf(Locale.ROOT, "%,d withdrawals that should have been held got no command%n", unheld);
        }
        out.flush();
    }

    private void row(TextTable table, String what, List<Double> values) {
        table.row(
                what,
                Integer.toString(values.size()),
                milliseconds(at(values, 50)),
                milliseconds(at(values, 99)),
                milliseconds(at(values, 100)),
                String.format(Locale.ROOT, "%.1f", at(values, 99) / at(rawHop, 99)));
    }

    private static String milliseconds(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** One line with all figures. */
    String json() {
        ObjectNode figures = new ObjectMapper().createObjectNode();
        figures.put("callsPerSecond", calls / seconds);
        figures.put("withdrawalsPerSecond", withdrawals / seconds);
        figures.put("seconds", seconds);
        put(figures, "rawHop", rawHop);
        put(figures, "decision", decision);
        put(figures, "whole", whole);
        figures.put("p99Ratio", ratio());
        figures.put("unheld", unheld);
        return figures.toString();
    }

    private static void put(ObjectNode figures, String name, List<Double> values) {
        ObjectNode node = figures.putObject(name);
        node.put("count", values.size());
        node.put("p50Millis", at(values, 50));
        node.put("p99Millis", at(values, 99));
        node.put("maxMillis", at(values, 100));
    }
}
