package io.weir.cli;

import io.weir.bench.Bench;
import io.weir.bench.Row;
import io.weir.bench.Sizes;
import io.weir.exchange.SteadyLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
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
        description = {
            "Measures Weir on this machine beside what the machine can do at all, and says which targets are met.",
            "",
            "Each row is a program in a JVM of its own, on a broker in another one, over the same calls. Only the"
                    + " program's own CPU time counts, after it has worked off other calls, with --full until Java has"
                    + " compiled what runs often, or four times. Absolute figures are the machine's; ratios are Weir's:"
                    + " × decode limit compares with a consumer that only decodes, × pass-through with a Kafka Streams"
                    + " application that only decodes (the cheaper of the two), p99 × raw hop with a record through the"
                    + " broker at the same moment.",
            "",
            "Calls are those of an exchange's usual customers: each key and network was there two days before, by two"
                    + " calls of each key that come first and are measured, too. weir-pack-first-day has none of those:"
                    + " each key is new.",
            "",
            "A program is measured from the first that comes of its work until all is done and committed. Weir commits"
                    + " calls each 10 s, so its events/s include a wait of up to 10 s.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "[latency]",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir bench                        a few rows, small: for a first look",
            "  weir bench --full --json all.json what the targets were set for; takes much longer, and 25 GB of disk",
            "  weir bench --row weir-reference --events 2000000 --jfr weir.jfr",
            "                                    one program, to look into; its process id is in the progress line",
            "",
            "The programs get the Java options of weir itself; WEIR_JAVA_OPTS changes them.",
            "Those of growth and heap, with up to a million keys, get 5 GB of heap unless it says how much."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured",
            "1:something could not be measured; with --check: or a target was missed",
            "2:wrong usage"
        })
final class BenchCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "A few rows, small (the default).")
    private boolean quick;

    @Option(names = "--full", description = "All rows, in the size that the targets were set for.")
    private boolean full;

    @Option(
            names = "--row",
            paramLabel = "NAME",
            description = "Measure this row only; may be given again. One of ${COMPLETION-CANDIDATES}.",
            completionCandidates = RowNames.class)
    private @Nullable List<String> rowNames;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "How many calls a throughput row works off, and growth, heap and restore at most.")
    private @Nullable Long events;

    @Option(names = "--keys", paramLabel = "N", description = "How many API keys they are of.")
    private @Nullable Integer keys;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "How many calls it works off before, unmeasured: with --full again, up to four times,"
                    + " until Java has compiled what runs often.")
    private @Nullable Long warmUp;

    @Option(names = "--timespan", paramLabel = "SECONDS", description = "Timespan of the three reference rules.")
    private @Nullable Integer timespan;

    @Option(
            names = "--jfr",
            paramLabel = "FILE",
            description = "Record the measured part of a throughput row (of the last, if there are several) with Java's"
                    + " flight recorder.")
    private @Nullable Path flightRecording;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures into this file too.")
    private @Nullable Path json;

    @Option(names = "--check", description = "Exit with 1 when a target is missed.")
    private boolean check;

    @Spec
    private CommandSpec spec;

    /** For the help. */
    static final class RowNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Row.names().iterator();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Row> rows = rows();
        Sizes sizes = sizes();
        return measuring(sizes, (bench, progress) -> {
            for (int number = 0; number < rows.size(); number++) {
                bench.measure(rows.get(number), number == rows.size() - 1 ? flightRecording : null);
            }
            progress.clear();
            BenchText text = new BenchText(bench.throughput(), bench.passThrough(), bench.findings());
            text.print(spec.commandLine().getOut());
            if (json != null) {
                Files.writeString(json, text.json());
            }
            boolean missed = bench.findings().stream().anyMatch(finding -> finding.missed());
            return check && missed ? ExitCode.SOFTWARE : ExitCode.OK;
        });
    }

    @Command(
            name = "latency",
            description = {
                "Measures, on a real broker, a withdrawal's way to its hold command beside a load of API calls, and at"
                        + " the same moments the way of a record through the broker alone."
            },
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int latency(
            @Option(
                            names = "--seconds",
                            paramLabel = "N",
                            defaultValue = "30",
                            description = "How long to measure (default: ${DEFAULT-VALUE}). Before, the same load runs"
                                    + " until Java has compiled what runs often, for three minutes at most.")
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
                    boolean asJson)
            throws IOException, InterruptedException {
        if (seconds < 1) {
            throw new ParameterException(spec.commandLine(), "--seconds must be positive: '" + seconds + "'");
        }
        return measuring(Sizes.full(), (bench, progress) -> {
            LatencyText text = new LatencyText(
                    bench.latency(new SteadyLoad.Rates(calls, withdrawals), Duration.ofSeconds(seconds)));
            progress.clear();
            if (asJson) {
                spec.commandLine().getOut().println(text.json());
                spec.commandLine().getOut().flush();
            } else {
                text.print(spec.commandLine().getOut());
            }
            return ExitCode.OK;
        });
    }

    /** What is done with a benchmark that is up. */
    private interface Measuring {
        int measure(Bench bench, ProgressLine progress) throws IOException, InterruptedException;
    }

    private int measuring(Sizes sizes, Measuring measuring) throws IOException, InterruptedException {
        QuietLogs.begin();
        Path directory = Files.createTempDirectory("weir-bench");
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        try (Bench bench =
                Bench.open(directory, sizes, Main.class.getName(), (what, count) -> progress.show(count, what))) {
            return measuring.measure(bench, progress);
        } finally {
            Utils.delete(directory.toFile());
        }
    }

    private List<Row> rows() {
        try {
            if (rowNames != null) {
                return rowNames.stream().map(Row::named).toList();
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return full ? List.of(Row.values()) : Row.quick();
    }

    private Sizes sizes() {
        if (quick && full) {
            throw new ParameterException(spec.commandLine(), "--quick and --full are two forms: give one");
        }
        Sizes sizes = full ? Sizes.full() : Sizes.quick();
        try {
            return sizes.withThroughput(
                    events == null ? sizes.events() : events,
                    keys == null ? sizes.keys() : keys,
                    warmUp == null ? sizes.warmUp() : warmUp,
                    timespan == null ? sizes.timespan() : Duration.ofSeconds(timespan));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
