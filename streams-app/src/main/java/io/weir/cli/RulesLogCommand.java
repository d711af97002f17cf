package io.weir.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.weir.rule.revision.Revision;
import io.weir.rule.revision.RuleRecords;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir rules log}: who did what to the rules when, and why. */
@Command(
        name = "log",
        description = {
            "Shows who pushed, rolled back or retired rules and changed lists, when and why, the oldest first.",
            "Times are the broker's; names are what people said. Who it was in truth is in the broker's own log of",
            "principals."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  weir rules log --bootstrap-servers kafka:9092",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:shown", "1:the cluster can't be used", "2:wrong usage"})
final class RulesLogCommand implements Callable<Integer> {

    private record Line(Instant time, long offset, String by, String what, String why) {}

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Line> lines = lines(new RulesConsole(cluster).records());
        if (json) {
            printJson(lines, out);
        } else {
            TextTable table = new TextTable("TIME", "BY", "WHAT", "WHY");
            lines.forEach(line -> table.row(
                    line.time().truncatedTo(ChronoUnit.SECONDS).toString(), line.by(), line.what(), line.why()));
            table.print(out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static List<Line> lines(RuleRecords records) {
        List<Line> lines = new ArrayList<>();
        records.sets().forEach(set -> {
            Revision revision = set.revision();
            lines.add(
                    revision == null
                            ? new Line(set.writtenAt(), set.offset(), "?", "wrote " + set.name(), set.problem())
                            : new Line(
                                    set.writtenAt(),
                                    set.offset(),
                                    revision.by(),
                                    described(revision),
                                    revision.message()));
        });
        records.deeds()
                .forEach(done -> lines.add(new Line(
                        done.writtenAt(),
                        done.offset(),
                        done.deed().by(),
                        done.deed().what(),
                        done.deed().message())));
        lines.sort(Comparator.comparingLong(Line::offset));
        return lines;
    }

    private static String described(Revision revision) {
        return (revision.restores() == null ? "pushed " : "rolled back to " + revision.restores() + " as ")
                + revision.name() + ", " + revision.rules().size() + " documents";
    }

    private static void printJson(List<Line> lines, PrintWriter out) {
        ArrayNode log = new ObjectMapper().createArrayNode();
        lines.forEach(line -> log.addObject()
                .put("time", line.time().toString())
                .put("by", line.by())
                .put("what", line.what())
                .put("why", line.why()));
        out.println(new ObjectMapper().createObjectNode().set("log", log).toString());
    }
}
