package io.weir.cli;

import io.weir.replay.cases.RulesAndCases;
import io.weir.rule.InvalidRulesException;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir rules}: checks rules, shows them, and puts them in force. */
@Command(
        name = "rules",
        description = "Checks rules, shows them, and puts them in force.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RulesDiffCommand.class,
            RulesExplainCommand.class,
            RulesLogCommand.class,
            RulesNewCommand.class,
            RulesPushCommand.class,
            RulesRetireCommand.class,
            RulesRollbackCommand.class,
            RulesSchemaCommand.class,
            RulesTestCommand.class
        })
final class RulesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing command: new, lint, list, test, explain, schema, push, diff, log, rollback or retire");
    }

    @Command(
            name = "lint",
            description =
                    "Checks rule files and their cases together, as they would be in force; says all that is wrong at once.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:all rules can be used", "1:some are refused, or can't be read", "2:wrong usage"})
    int lint(
            @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders with .yml files, or single files.")
                    List<Path> paths,
            @Option(names = "--json", description = "Print one JSON object instead of text.") boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            RuleSet rules = RulesAndCases.read(RuleFiles.of(paths), RuleFiles.cases(paths))
                    .rules();
            print(json ? RulesJson.accepted(rules) : text().accepted(rules), out);
            return ExitCode.OK;
        } catch (InvalidRulesException refused) {
            print(json ? RulesJson.refused(refused.errors()) : text().refused(refused.errors()), out);
            return ExitCode.SOFTWARE;
        }
    }

    @Command(
            name = "list",
            description = {
                "Shows rules: by default those that Weir ships.",
                "With --bootstrap-servers or --config, shows a cluster's revisions: which rules were pushed by whom, when",
                "and why, which are in force, and why others were refused."
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:shown",
                "1:the rules are refused, or can't be read, or the cluster can't",
                "2:wrong usage"
            })
    int list(
            @Mixin ClusterOptions cluster,
            @Option(names = "--rules", paramLabel = "DIR", description = "Show the rules of this folder instead.")
                    @Nullable
                    Path directory,
            @Option(names = "--json", description = "Print one JSON object instead of a table.") boolean json) {
        if (cluster.areGiven()) {
            return listRevisions(new RulesConsole(cluster), json);
        }
        RuleSet rules = RuleSet.of(directory == null ? RuleFiles.builtIn() : RuleFiles.of(List.of(directory)));
        print(
                json ? RulesJson.listed(rules) : text().listed(rules),
                spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private int listRevisions(RulesConsole console, boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(RevisionsText.json(console.log()));
        } else {
            RevisionsText.table(console.log(), out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private RulesText text() {
        return new RulesText(spec.commandLine().getColorScheme().ansi());
    }

    private static void print(List<String> lines, PrintWriter to) {
        lines.forEach(to::println);
        to.flush();
    }
}
