package io.weir.cli;

import io.weir.baseline.Baseline;
import io.weir.baseline.BaselinesText;
import io.weir.replay.BaselineComputation;
import io.weir.replay.IncidentFolder;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir baselines compute}: what Weir would have learned. */
@Command(
        name = "compute",
        description = {
            "Computes what usually left, from a recording, or from the withdrawals of a cluster, which is only read: for",
            "each asset and hour of the week the median of five minutes over four weeks, without the minutes in which the",
            "rules would have held something; calls aren't read, so rules that look at calls leave nothing out. An asset",
            "needs two weeks."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = {
            "  weir baselines compute --bootstrap-servers kafka:9092 --out baselines.csv",
            "  weir baselines push baselines.csv --bootstrap-servers kafka:9092"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:computed", "1:the recording, the rules or the cluster can't be read", "2:wrong usage"})
final class BaselinesComputeCommand implements Callable<Integer> {

    private static final Duration FOUR_WEEKS = Duration.ofDays(28);
    /** Weir remembers destinations for a week before it calls those fresh that it has never seen. */
    private static final Duration BEFORE = Duration.ofDays(7);

    @Mixin
    private ClusterOptions cluster;

    @Parameters(
            arity = "0..1",
            paramLabel = "INCIDENT",
            description = "Name of a pack that comes with Weir, or path of an incident folder.")
    private @Nullable String incident;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Read the cluster's topics from this time on (default: five weeks ago).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Up to this time (default: now).")
    private @Nullable String to;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "What these rules would have held is left out (default: those that Weir ships).")
    private @Nullable Path rules;

    @Option(
            names = "--floor-usd",
            paramLabel = "USD",
            description = "What is usual at least (default: baselines.floor-usd of the settings).")
    private @Nullable Long floorUsd;

    @Option(names = "--out", paramLabel = "FILE", description = "Write it there instead of printing it.")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if ((incident == null) != cluster.areGiven()) {
            throw new ParameterException(
                    spec.commandLine(), "name either an incident or a cluster, by --bootstrap-servers or --config");
        }
        QuietLogs.begin();
        RuleSet set = RuleSet.of(rules == null ? RuleFiles.builtIn() : RuleFiles.of(List.of(rules)));
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        List<Baseline> computed;
        try {
            computed = incident == null
                    ? ofCluster(set, progress)
                    : BaselineComputation.of(
                            IncidentFolder.find(incident),
                            set,
                            floor(cluster.config().baselines().floorUsd()),
                            progress::show);
        } finally {
            progress.clear();
        }
        print(computed);
        return ExitCode.OK;
    }

    private List<Baseline> ofCluster(RuleSet set, ProgressLine progress) {
        Console console = new Console(cluster.config(), spec.commandLine().getErr());
        console.require(BaselineComputation.TOPICS.toArray(String[]::new));
        Instant end = time("--to", to, Instant.now());
        Instant start = time("--from", from, end.minus(FOUR_WEEKS).minus(BEFORE));
        return new RecordedOutflows(
                        console, set, floor(console.config().baselines().floorUsd()))
                .between(start, end, progress::show);
    }

    private BigDecimal floor(BigDecimal ofSettings) {
        return floorUsd == null ? ofSettings : BigDecimal.valueOf(floorUsd);
    }

    private Instant time(String option, @Nullable String text, Instant other) {
        try {
            return text == null ? other : Instant.parse(text);
        } catch (DateTimeException wrong) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " is '" + text + "'; write a time such as 2026-05-01T00:00:00Z",
                    wrong);
        }
    }

    private void print(List<Baseline> computed) throws IOException {
        PrintWriter output = spec.commandLine().getOut();
        String text = BaselinesText.write(computed);
        if (out == null) {
            output.print(text);
        } else {
            Files.writeString(out, text);
            output.printf(Locale.ROOT, "%,d baselines written to %s%n", computed.size(), out);
        }
        if (computed.isEmpty()) {
            spec.commandLine().getErr().println("nothing is usual yet: an asset needs two weeks of withdrawals");
        }
        output.flush();
        spec.commandLine().getErr().flush();
    }
}
