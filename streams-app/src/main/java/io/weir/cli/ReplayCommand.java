package io.weir.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.replay.Expectation;
import io.weir.replay.IncidentException;
import io.weir.replay.IncidentFolder;
import io.weir.replay.Replay;
import io.weir.replay.Summary;
import io.weir.rule.InvalidRulesException;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir replay INCIDENT}: what the rules would have done. */
@Command(
        name = "replay",
        description = "Runs the rules over a recorded incident, in its own time, and says what was held.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = {
            "  weir replay binance-2019-05-07",
            "  weir replay ./my-incident --rules ./my-rules --out /var/tmp/report",
            "",
            "Writes alerts.jsonl, hold-commands.jsonl, shadow-hold-commands.jsonl, quarantine.jsonl and summary.json."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:replayed",
            "1:the incident or the rules can't be read; with --verify: something else came out than was expected",
            "2:wrong usage"
        })
final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "INCIDENT",
            description = "Name of a pack that comes with Weir, or path of an incident folder.")
    private String incident;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the files (default: target/replay/<name>).")
    private @Nullable Path out;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Rules to use instead of the incident's own or the built-in pack.")
    private @Nullable Path rulesDirectory;

    @Option(names = "--verify", description = "Compare with the incident's expected.jsonl and fail with a diff.")
    private boolean verify;

    @Option(names = "--json", description = "Print the summary as one line of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter output = spec.commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        QuietLogs.begin();
        try {
            IncidentFolder folder = IncidentFolder.find(incident);
            Path directory = out == null ? Path.of("target", "replay", folder.name()) : out;
            ProgressLine progress = new ProgressLine(errors);
            RuleSet rules = rules(folder);
            Summary summary = new Replay(folder, rules, progress::show).run(directory);
            progress.clear();
            if (json) {
                output.println(new ObjectMapper().writeValueAsString(summary));
            } else {
                ReplayText.print(summary, rules, directory, output);
            }
            return verify ? verified(folder, directory, errors) : 0;
        } catch (IncidentException | IllegalArgumentException e) {
            errors.println("weir replay: " + e.getMessage());
        } catch (InvalidRulesException e) {
            errors.println(e.getMessage());
        }
        return 1;
    }

    private static int verified(IncidentFolder folder, Path directory, PrintWriter errors) {
        Path expected = folder.expected()
                .orElseThrow(() -> new IncidentException("no expected.jsonl in '" + folder.directory()
                        + "' to verify with; write one, or leave --verify out"));
        List<String> differences = Expectation.read(expected).differences(directory);
        differences.forEach(errors::println);
        if (!differences.isEmpty()) {
            errors.println(
                    "weir replay: something else came out than " + expected + " expects (- expected, + came out)");
        }
        return differences.isEmpty() ? 0 : 1;
    }

    private RuleSet rules(IncidentFolder folder) {
        Path directory =
                rulesDirectory != null ? rulesDirectory : folder.rules().orElse(null);
        return RuleSet.of(directory == null ? RuleFiles.builtIn() : RuleFiles.inDirectory(directory));
    }
}
