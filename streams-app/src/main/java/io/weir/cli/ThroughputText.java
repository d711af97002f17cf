package io.weir.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.bench.Spent;
import io.weir.bench.Subject;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was measured of throughput, for people and for programs. */
final class ThroughputText {

    private ThroughputText() {}

    static void print(Map<Subject, Spent> rows, PrintWriter out) {
        TextTable table =
                new TextTable("row", "events/s", "CPU-s per million", "× decode limit", "× pass-through", "what it is");
        rows.forEach((subject, spent) -> table.row(
                subject.rowName(),
                String.format(Locale.ROOT, "%,.0f", spent.eventsPerSecond()),
                String.format(Locale.ROOT, "%.2f", spent.cpuPerMillion()),
                ratio(spent, rows.get(Subject.DECODE_LIMIT)),
                ratio(spent, rows.get(Subject.PASS_THROUGH)),
                subject.description()));
        table.print(out);
    }

    static String json(Map<Subject, Spent> rows) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        rows.forEach((subject, spent) -> json.putObject(subject.rowName())
                .put("events", spent.events())
                .put("eventsPerSecond", spent.eventsPerSecond())
                .put("cpuSecondsPerMillion", spent.cpuPerMillion()));
        return json.toPrettyString();
    }

    private static String ratio(Spent spent, @Nullable Spent limit) {
        return limit == null ? "" : String.format(Locale.ROOT, "%.1f", spent.cpuPerMillion() / limit.cpuPerMillion());
    }
}
