package io.weir.cli;

import io.weir.bench.Spent;
import io.weir.bench.Subject;
import io.weir.bench.ThroughputBench;
import io.weir.exchange.SteadyLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir bench}: how fast it is on this machine. */
@Command(
        name = "bench",
        description = "Measures Weir on this machine.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "[latency]")
final class BenchCommand implements Callable<Integer> {

    @Option(
            names = "--row",
            paramLabel = "NAME",
            description = "Measure this row only; may be given again. Rows: ${COMPLETION-CANDIDATES}.",
            completionCandidates = RowNames.class)
    private @Nullable List<String> rows;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "2000000",
            description = "How many calls each row works off (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--keys",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many API keys they are of (default: ${DEFAULT-VALUE}).")
    private int keys;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "200000",
            description = "How many calls each row works off before, unmeasured (default: ${DEFAULT-VALUE}).")
    private long warmUp;

    @Option(
            names = "--timespan",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Timespan of the reference rules (default: ${DEFAULT-VALUE}).")
    private int timespan;

    @Option(
            names = "--jfr",
            paramLabel = "FILE",
            description = "Record the last row with Java's flight recorder, from its first event on.")
    private @Nullable Path flightRecording;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures into this file too.")
    private @Nullable Path json;

    @Spec
    private CommandSpec spec;

    /** The names of the rows, for the help. */
    static final class RowNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Subject.values()).map(Subject::rowName).iterator();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        QuietLogs.begin();
        List<Subject> subjects = subjects();
        Path directory = Files.createTempDirectory("weir-bench");
        ProgressLine line = new ProgressLine(spec.commandLine().getErr());
        try (ThroughputBench bench = ThroughputBench.prepare(
                directory,
                new ThroughputBench.Size(events, keys, warmUp, Duration.ofSeconds(timespan)),
                (what, count) -> line.show(count, what))) {
            Map<Subject, Spent> measured = new EnumMap<>(Subject.class);
            for (Subject subject : subjects) {
                boolean last = subject == subjects.get(subjects.size() - 1);
                measured.put(subject, bench.measure(subject, last ? flightRecording : null));
            }
            line.clear();
            spec.commandLine()
                    .getOut()
                    .printf(Locale.ROOT, "%,d calls of %.0f bytes, %,d keys%n%n", events, bench.bytesPerEvent(), keys);
            ThroughputText.print(measured, spec.commandLine().getOut());
            if (json != null) {
                Files.writeString(json, ThroughputText.json(measured));
            }
        } finally {
            Utils.delete(directory.toFile());
        }
        return ExitCode.OK;
    }

    private List<Subject> subjects() {
        try {
            return rows == null
                    ? List.of(Subject.values())
                    : rows.stream().map(Subject::named).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    @Command(
            name = "latency",
            description = {
                "Measures, on a real broker inside this process, a withdrawal's way to its hold command beside a load of"
                        + " API calls, and in between the way of a record through the broker alone."
            },
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int latency(
            @Option(
                            names = "--seconds",
                            paramLabel = "N",
                            defaultValue = "30",
                            description = "How long to measure, after a warm-up (default: ${DEFAULT-VALUE}).")
                    int seconds,
            @Option(
                            names = "--calls",
                            paramLabel = "N",
                            defaultValue = "5000",
                            description = "API calls a second (default: ${DEFAULT-VALUE}).")
                    int calls,
            @Option(
                            names = "--withdrawals",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "Withdrawals a second (default: ${DEFAULT-VALUE}).")
                    int withdrawals,
            @Option(names = "--json", description = "Print one JSON object with the figures instead of the table.")
                    boolean json)
            throws IOException, InterruptedException {
        if (seconds < 1) {
            throw new ParameterException(spec.commandLine(), "--seconds must be positive: '" + seconds + "'");
        }
        QuietLogs.begin();
        Path state = Files.createTempDirectory("weir-bench");
        try {
            LatencyResult result =
                    new LatencyBench(new SteadyLoad.Rates(calls, withdrawals), state).run(Duration.ofSeconds(seconds));
            if (json) {
                spec.commandLine().getOut().println(result.json());
                spec.commandLine().getOut().flush();
            } else {
                result.print(spec.commandLine().getOut());
            }
            return ExitCode.OK;
        } finally {
            Utils.delete(state.toFile());
        }
    }
}
