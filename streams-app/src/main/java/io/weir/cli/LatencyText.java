package io.weir.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.bench.LatencyResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** One latency run, for people and for programs. */
final class LatencyText {

    private final LatencyResult result;

    LatencyText(LatencyResult result) {
        this.result = result;
    }

    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%,.0f calls/s beside %,.0f withdrawals/s for %.0f s, after %d s of warm-up%s; broker, Weir and exchange are"
                        + " three JVMs%n%n",
                result.calls() / result.seconds(),
                result.withdrawals() / result.seconds(),
                result.seconds(),
                result.warmUp().time().toSeconds(),
                result.warmUp().enough() ? "" : ", in which Weir was not compiled yet");
        TextTable table = new TextTable("milliseconds", "n", "p50", "p99", "max", "p99 / raw hop");
        row(table, "raw hop: produced → consumed", result.rawHop());
        row(table, "withdrawal at the broker → its hold command at the broker", result.decision());
        row(table, "withdrawal sent → its hold command read", result.whole());
        table.print(out);
        out.printf(
                Locale.ROOT,
                "%ncommit pause, p99: %s ms of withdrawals, %s ms of calls%n",
                milliseconds(result.commitPause()),
                milliseconds(result.commitPauseOfCalls()));
        if (result.unheld() > 0) {
            out.printf(Locale.ROOT, "%,d withdrawals that should have been held got no command%n", result.unheld());
        }
        out.flush();
    }

    private void row(TextTable table, String what, List<Double> values) {
        table.row(
                what,
                Integer.toString(values.size()),
                milliseconds(LatencyResult.at(values, 50)),
                milliseconds(LatencyResult.at(values, 99)),
                milliseconds(LatencyResult.at(values, 100)),
                String.format(
                        Locale.ROOT, "%.1f", LatencyResult.at(values, 99) / LatencyResult.at(result.rawHop(), 99)));
    }

    private static String milliseconds(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** One line with all figures. */
    String json() {
        ObjectNode figures = new ObjectMapper().createObjectNode();
        figures.put("callsPerSecond", result.calls() / result.seconds());
        figures.put("withdrawalsPerSecond", result.withdrawals() / result.seconds());
        figures.put("seconds", result.seconds());
        figures.put("warmUpSeconds", result.warmUp().time().toSeconds());
        figures.put("compiled", result.warmUp().enough());
        put(figures, "rawHop", result.rawHop());
        put(figures, "decision", result.decision());
        put(figures, "whole", result.whole());
        figures.put("p99Ratio", result.ratio());
        figures.put("commitPauseP99Millis", result.commitPause());
        figures.put("commitPauseOfCallsP99Millis", result.commitPauseOfCalls());
        figures.put("unheld", result.unheld());
        return figures.toString();
    }

    private static void put(ObjectNode figures, String name, List<Double> values) {
        ObjectNode node = figures.putObject(name);
        node.put("count", values.size());
        node.put("p50Millis", LatencyResult.at(values, 50));
        node.put("p99Millis", LatencyResult.at(values, 99));
        node.put("maxMillis", LatencyResult.at(values, 100));
    }
}
