package io.weir.cli;

import io.weir.rule.revision.ChangeLog;
import io.weir.rule.revision.Revision;
import io.weir.rule.revision.RuleRecords.SetRecord;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir rules retire REVISION}: takes an old revision off the topic, with what only it names. */
@Command(
        name = "retire",
        description = {
            "Takes a superseded or refused revision off the topic, with the rules that no other revision names.",
            "What is retired can't be listed or rolled back to any more; 'weir rules log' still tells of it.",
            "Refused for what is in force or pending, and for a day after."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:retired",
            "1:there is no such revision, it may still be needed, or the cluster can't be used",
            "2:wrong usage"
        })
final class RulesRetireCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster;

    @Parameters(paramLabel = "REVISION", description = "Its number or name, as 'weir rules list' shows it.")
    private String name;

    @Mixin
    private WhoAndWhy deed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RulesConsole console = new RulesConsole(cluster);
        ChangeLog log = console.log();
        SetRecord set = log.named(name);
        List<String> keys = log.retired(set);
        console.topic().delete(keys, console.deed(deed.by(), deed.message(), "retired " + described(set)));
        out.println("retired " + set.name() + " and " + (keys.size() - 1) + " rules that only it named");
        out.flush();
        return ExitCode.OK;
    }

    /** The record goes: what it said of itself stays in the log. */
    private static String described(SetRecord set) {
        Revision revision = set.revision();
        return set.name()
                + (revision == null
                        ? ""
                        : ", pushed " + set.writtenAt() + " by " + revision.by() + ", in force from "
                                + revision.effectiveFrom()
                                + (revision.message().isEmpty() ? "" : ": " + revision.message()));
    }
}
