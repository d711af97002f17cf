package io.weir.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleFiles;
import io.weir.rule.revision.ChangeLog;
import io.weir.rule.revision.Revision;
import io.weir.rule.revision.RuleDocument;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir rules diff}: what files or a revision change, compared with another revision. */
@Command(
        name = "diff",
        description =
                "Shows which rules are added, changed or removed by files or a revision, compared with a revision, and the lines that differ.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir rules diff rules/ --bootstrap-servers kafka:9092      what a push would change",
            "  weir rules diff 7 6 --bootstrap-servers kafka:9092         what revision 7 changed"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown, whether something differs or not",
            "1:rules are refused, there is no such revision, or the cluster can't be used",
            "2:wrong usage"
        })
final class RulesDiffCommand implements Callable<Integer> {

    /** @param name how it is shown */
    private record Side(String name, List<RuleDocument> documents) {}

    @Mixin
    private ClusterOptions cluster;

    @Parameters(
            index = "0",
            paramLabel = "DIR|REVISION",
            description = "A folder or file, or a revision by its number or name.")
    private String what;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "REVISION",
            description = "Compared with which one. Default: the newest that can be used.")
    private @Nullable String with;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RulesConsole console = new RulesConsole(cluster);
        Side to = Files.exists(Path.of(what)) ? ofFiles(console, Path.of(what)) : ofRevision(console, what);
        Side from = with == null ? ofNewest(console) : ofRevision(console, with);
        ChangesText changes = new ChangesText(from.documents(), to.documents());
        if (json) {
            ObjectNode object = new ObjectMapper()
                    .createObjectNode()
                    .put("from", from.name())
                    .put("to", to.name());
            changes.addTo(object);
            out.println(object);
        } else if (changes.isEmpty()) {
            out.println("no rule differs between " + from.name() + " and " + to.name());
        } else {
            out.println("from " + from.name() + " to " + to.name() + ":");
            changes.whole().forEach(out::println);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static Side ofFiles(RulesConsole console, Path path) {
        List<RuleFile> files = RuleFiles.of(List.of(path));
        console.check(files);
        return new Side(path.toString(), RuleDocument.of(files));
    }

    private static Side ofNewest(RulesConsole console) {
        Revision newest = console.log().newest();
        return new Side(newest == null ? "an empty topic" : newest.name(), console.documents(newest));
    }

    private static Side ofRevision(RulesConsole console, String name) {
        ChangeLog log = console.log();
        Revision revision = log.named(name).revision();
        if (revision == null) {
            throw new IllegalArgumentException(
                    "'" + name + "' can't be read: " + String.join("; ", log.errors(log.named(name))));
        }
        return new Side(revision.name(), console.documents(revision));
    }
}
