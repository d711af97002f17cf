package io.weir.cli;

import io.weir.alert.Alert;
import io.weir.alert.AlertStatus;
import io.weir.exchange.TopicTail;
import io.weir.rule.Level;
import io.weir.serde.contract.ContractValue;
import io.weir.topology.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir alerts}: what the SOC reads, as a table or line by line. */
@Command(
        name = "alerts",
        description = "Shows the alerts that are open; each once, as its last record says.",
        mixinStandardHelpOptions = true)
final class AlertsCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(500);

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--all", description = "Closed alerts too.")
    private boolean all;

    @Option(names = "--follow", description = "Goes on with every news until interrupted.")
    private boolean follow;

    @Option(names = "--json", description = "One JSON object on each line, as the schema has it.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final Map<String, Alert> newest = new LinkedHashMap<>();

    @Override
    public Integer call() {
        Console console = new Console(cluster.config(), spec.commandLine().getErr());
        console.require(Topics.ALERTS);
        PrintWriter out = spec.commandLine().getOut();
        try (TopicTail<Alert> tail =
                console.tail(Topics.ALERTS, console.codecs().alert())) {
            tail.readToEnd().forEach(this::isNews);
            show(out);
            while (follow && !out.checkError()) {
                for (TopicTail.Read<Alert> read : tail.poll(POLL)) {
                    Alert alert = read.value();
                    if (alert != null && isNews(read)) {
                        out.println(json ? ContractValue.ALERT.toJson(alert).toString() : line(alert));
                    }
                }
            }
        }
        return ExitCode.OK;
    }

    /** Takes in what is newer than what is known of the alert: records come at least once. */
    private boolean isNews(TopicTail.Read<Alert> read) {
        Alert alert = read.value();
        if (alert == null) {
            return false;
        }
        Alert known = newest.get(alert.alertId());
        if (known != null && known.sequence() >= alert.sequence()) {
            return false;
        }
        newest.put(alert.alertId(), alert);
        return true;
    }

    private void show(PrintWriter out) {
        List<Alert> shown = newest.values().stream()
                .filter(alert -> all || alert.status() != AlertStatus.CLOSED)
                .sorted(Comparator.comparing(Alert::windowEnd).thenComparing(Alert::alertId))
                .toList();
        if (json) {
            shown.forEach(alert -> out.println(ContractValue.ALERT.toJson(alert).toString()));
        } else {
            TextTable table = new TextTable("LAST EVENT", "SEVERITY", "STATUS", "HOLDS", "ALERT", "WHAT");
            shown.forEach(alert -> table.row(
                    style(alert.severity()),
                    alert.windowEnd().truncatedTo(ChronoUnit.SECONDS).toString(),
                    alert.severity().name().toLowerCase(Locale.ROOT),
                    alert.status().name().toLowerCase(Locale.ROOT),
                    holds(alert),
                    alert.alertId(),
                    alert.title() + ": " + alert.summary()));
            table.print(out);
            int hidden = newest.size() - shown.size();
            if (hidden > 0) {
                out.println(hidden + " closed; --all shows them");
            }
        }
        out.flush();
    }

    private static String line(Alert alert) {
        return TextTable.styled(
                style(alert.severity()),
                TextTable.printable(alert.decidedAt().truncatedTo(ChronoUnit.SECONDS) + "  "
                        + alert.severity().name().toLowerCase(Locale.ROOT) + "  "
                        + alert.status().name().toLowerCase(Locale.ROOT) + "  " + holds(alert) + "  " + alert.title()
                        + ": " + alert.summary() + "  " + alert.alertId()));
    }

    private static String holds(Alert alert) {
        return alert.holdIds().isEmpty() ? "none" : alert.holdIds().size() + (alert.enforced() ? "" : " in shadow");
    }

    private static List<IStyle> style(Level severity) {
        return switch (severity) {
            case CRITICAL -> List.of(Style.bold, Style.fg_red);
            case HIGH -> List.of(Style.fg_red);
            case MEDIUM -> List.of(Style.fg_yellow);
            case LOW, INFORMATIONAL -> List.of();
        };
    }
}
