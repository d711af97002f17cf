package io.weir.cli;

import io.weir.exchange.SteadyLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.utils.Utils;
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
        synopsisSubcommandLabel = "(latency)")
final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: latency");
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
