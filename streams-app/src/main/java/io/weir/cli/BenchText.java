package io.weir.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.bench.Finding;
import io.weir.bench.Spent;
import io.weir.bench.Subject;
import io.weir.bench.Target;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;

/** What the benchmark found, for people and for programs. */
final class BenchText {

    private final Map<Subject, Spent> throughput;
    private final @Nullable Spent passThrough;
    private final List<Finding> findings;

    /** @param passThrough what throughput is compared with; null where it was not measured */
    BenchText(Map<Subject, Spent> throughput, @Nullable Spent passThrough, List<Finding> findings) {
        this.throughput = throughput;
        this.passThrough = passThrough;
        this.findings = findings;
    }

    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%d processors, Java %s; CPU is the measured process's alone%n%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature());
        if (!throughput.isEmpty()) {
            printThroughput(out);
            out.println();
        }
        TextTable table = new TextTable("row", "figure", "measured", "target", "met");
        for (Finding finding : findings) {
            Target target = finding.target();
            table.row(
                    finding.missed() ? List.of(Style.fg_red) : List.of(),
                    finding.row(),
                    finding.what(),
                    number(finding.value()) + (finding.unit().isEmpty() ? "" : " " + finding.unit()),
                    target == null ? "" : target.text(),
                    target == null ? "" : finding.missed() ? "NO" : "yes");
        }
        if (!findings.isEmpty()) {
            table.print(out);
        }
    }

    String json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.put("java", Runtime.version().toString());
        json.put("version", BenchText.class.getPackage().getImplementationVersion());
        ObjectNode rows = json.putObject("throughput");
        throughput.forEach((subject, spent) -> rows.putObject(subject.rowName())
                .put("events", spent.events())
                .put("eventsPerSecond", spent.eventsPerSecond())
                .put("cpuSecondsPerMillion", spent.cpuPerMillion()));
        var list = json.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode node = list.addObject();
            node.put("row", finding.row()).put("figure", finding.what());
            if (Double.isFinite(finding.value())) {
                node.put("value", finding.value());
            }
            node.put("unit", finding.unit());
            if (finding.target() != null) {
                node.put("target", finding.target().text()).put("met", !finding.missed());
            }
        }
        return json.toPrettyString() + "\n";
    }

    private void printThroughput(PrintWriter out) {
        TextTable table =
                new TextTable("row", "events/s", "CPU-s per million", "× decode limit", "× pass-through", "what it is");
        throughput.forEach((subject, spent) -> table.row(
                subject.rowName(),
                String.format(Locale.ROOT, "%,.0f", spent.eventsPerSecond()),
                String.format(Locale.ROOT, "%.2f", spent.cpuPerMillion()),
                ratio(spent, throughput.get(Subject.DECODE_LIMIT)),
                ratio(spent, passThrough),
                subject.description()));
        table.print(out);
    }

    private static String ratio(Spent spent, @Nullable Spent limit) {
        return limit == null ? "" : String.format(Locale.ROOT, "%.1f", spent.cpuPerMillion() / limit.cpuPerMillion());
    }

    /** Three digits or so. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "?";
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.2f", value);
    }
}
