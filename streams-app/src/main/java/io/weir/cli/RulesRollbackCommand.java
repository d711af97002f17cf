package io.weir.cli;

import io.weir.rule.revision.ChangeLog;
import io.weir.rule.revision.Revision;
import io.weir.rule.revision.RuleRecords.SetRecord;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir rules rollback REVISION}: what was in force once is in force again. */
@Command(
        name = "rollback",
        description = {
            "Puts the rules of an earlier revision in force again, as a new revision.",
            "Nothing is undone: events since then stay judged by the rules of their time."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  weir rules rollback 6 --bootstrap-servers kafka:9092 --message 'swarm held a payroll'",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:rolled back, or it was in force anyway",
            "1:there is no such revision, it can't be used, or the cluster can't",
            "2:wrong usage"
        })
final class RulesRollbackCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster;

    @Parameters(paramLabel = "REVISION", description = "Its number or name, as 'weir rules list' shows it.")
    private String name;

    @Option(
            names = "--effective-from",
            paramLabel = "TIME",
            description = "As for 'push': an event time, or how far ahead. Default: 15 s ahead.")
    private @Nullable String effectiveFrom;

    @Mixin
    private WhoAndWhy deed;

    @Option(names = "--dry-run", description = "Show what would change; write nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RulesConsole console = new RulesConsole(cluster);
        ChangeLog log = console.log();
        SetRecord set = log.named(name);
        Revision old = set.revision();
        if (old == null || log.state(set) == ChangeLog.State.REFUSED) {
            throw new IllegalArgumentException(set.name() + " can't be used: " + String.join("; ", log.errors(set)));
        }
        Publishing publishing = new Publishing(console, out, json, dryRun);
        if (log.isNewest(old.rules())) {
            publishing.nothing("nothing to roll back: the newest revision holds just these rules");
        } else {
            Revision next =
                    log.next(old.rules(), console.effectiveFrom(effectiveFrom), deed.by(), deed.message(), old.name());
            publishing.revision(next, console.documents(old), Map.of(), "the rules of " + old.name());
        }
        out.flush();
        return ExitCode.OK;
    }
}
