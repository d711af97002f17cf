package io.weir.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import io.weir.rule.revision.ChangeLog;
import io.weir.rule.revision.Revision;
import io.weir.rule.revision.RuleChanges;
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
                "Shows which rules are added, changed or removed by files or a revision, compared with a revision.",
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
    private record Side(String name, List<String> keys) {}

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
        ChangeLog log = new RulesConsole(cluster).log();
        Side to = Files.exists(Path.of(what)) ? ofFiles(Path.of(what)) : ofRevision(log, what);
        Side from = with == null ? ofNewest(log) : ofRevision(log, with);
        RuleChanges changes = RuleChanges.between(from.keys(), to.keys());
        if (json) {
            out.println(asJson(from, to, changes));
        } else if (changes.isEmpty()) {
            out.println("no rule differs between " + from.name() + " and " + to.name());
        } else {
            out.println("from " + from.name() + " to " + to.name() + ":");
            RulesConsole.lines(changes).forEach(out::println);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static Side ofFiles(Path path) {
        List<RuleFile> files = RuleFiles.of(List.of(path));
        RuleSet.of(files);
        return new Side(
                path.toString(),
                RuleDocument.of(files).stream().map(RuleDocument::key).toList());
    }

    private static Side ofNewest(ChangeLog log) {
        Revision newest = log.newest();
        return newest == null ? new Side("an empty topic", List.of()) : new Side(newest.name(), newest.rules());
    }

    private static Side ofRevision(ChangeLog log, String name) {
        Revision revision = log.named(name).revision();
        if (revision == null) {
            throw new IllegalArgumentException(
                    "'" + name + "' can't be read: " + String.join("; ", log.errors(log.named(name))));
        }
        return new Side(revision.name(), revision.rules());
    }

    private static ObjectNode asJson(Side from, Side to, RuleChanges changes) {
        ObjectNode object = new ObjectMapper().createObjectNode();
        object.put("from", from.name()).put("to", to.name());
        changes.added().forEach(object.putArray("added")::add);
        changes.changed().forEach(object.putArray("changed")::add);
        changes.removed().forEach(object.putArray("removed")::add);
        return object;
    }
}
