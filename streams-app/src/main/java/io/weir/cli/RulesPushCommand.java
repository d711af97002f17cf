package io.weir.cli;

import io.weir.rule.InvalidRulesException;
import io.weir.rule.NamedLists;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import io.weir.rule.revision.ChangeLog;
import io.weir.rule.revision.Revision;
import io.weir.rule.revision.RuleDocument;
import io.weir.rule.revision.RuleRecords;
import io.weir.rule.revision.RuleRecords.ListRecord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir rules push DIR}: puts rules in force on every Weir that reads the topic, without a restart. */
@Command(
        name = "push",
        description = {
            "Puts the rules of folders or files in force, all together, in the place of those before.",
            "Checks them first and says what changes. What is judged is an event's own time: events from the",
            "effective time on are judged by the new rules, earlier ones that come late by the old. Windows go on,",
            "but for those of rules whose correlation, quiet or reach changed, which begin empty. Lists",
            "(lists/NAME.txt) count at once, for all revisions; those that only the topic has stay."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = {
            "  weir rules push rules/ --bootstrap-servers kafka:9092 --dry-run",
            "  weir rules push rules/ --bootstrap-servers kafka:9092 --message 'swarm: 12 customers instead of 10'"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:pushed, or nothing had changed",
            "1:rules are refused, the time is too soon, or the cluster can't be used; nothing is in force that wasn't",
            "2:wrong usage"
        })
final class RulesPushCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster;

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders with .yml files, or single files.")
    private List<Path> paths;

    @Option(
            names = "--effective-from",
            paramLabel = "TIME",
            description =
                    "From which event time on, 10 s ahead at least: a time such as 2026-05-07T12:00:00Z, or how far"
                            + " ahead, such as 10m. Default: 15 s ahead.")
    private @Nullable String effectiveFrom;

    @Mixin
    private WhoAndWhy deed;

    @Option(names = "--dry-run", description = "Check and show what would change; write nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<RuleFile> files = RuleFiles.of(paths);
        RulesConsole console = new RulesConsole(cluster);
        int code = ExitCode.OK;
        try {
            push(console.check(files), files, console, new Publishing(console, out, json, dryRun));
        } catch (InvalidRulesException refused) {
            RulesText text = new RulesText(spec.commandLine().getColorScheme().ansi());
            (json ? RulesJson.refused(refused.errors()) : text.refused(refused.errors())).forEach(out::println);
            code = ExitCode.SOFTWARE;
        }
        out.flush();
        return code;
    }

    private void push(RuleSet checked, List<RuleFile> files, RulesConsole console, Publishing publishing) {
        List<RuleDocument> documents = RuleDocument.of(files);
        ChangeLog log = console.log();
        List<String> keys = documents.stream().map(RuleDocument::key).toList();
        Revision newest = log.newest();
        Map<String, String> lists = changedLists(files, console.records());
        if (newest == null || !log.isNewest(keys)) {
            Revision next = log.next(keys, console.effectiveFrom(effectiveFrom), deed.by(), deed.message(), null);
            publishing.revision(next, documents, lists, checked.rules().size() + " rules");
        } else if (lists.isEmpty()) {
            publishing.nothing("nothing to push: " + newest.name() + " holds just these rules");
        } else {
            publishing.lists(lists, newest, deed.by(), deed.message());
        }
    }

    /** Lists whose entries the topic hasn't, by name; those that only the topic has stay. */
    private static Map<String, String> changedLists(List<RuleFile> files, RuleRecords known) {
        Map<String, String> changed = new TreeMap<>();
        for (RuleFile file : files.stream().filter(RuleFile::isList).toList()) {
            ListRecord before = known.lists().get(file.listName());
            if (before == null || !NamedLists.parse(before.text()).equals(NamedLists.parse(file.text()))) {
                changed.put(file.listName(), file.text());
            }
        }
        return changed;
    }
}
