package io.weir.cli;

import io.weir.baseline.Baseline;
import io.weir.baseline.BaselinesText;
import io.weir.ops.baselines.BaselinesTopic;
import io.weir.topology.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir baselines}: what usually leaves of each asset at each hour of the week. */
@Command(
        name = "baselines",
        description = {
            "What usually leaves of each asset in five minutes of each hour of the week, which rules compare amounts with",
            "(amountInBaselines). Weir learns it by itself; this is to have it sooner, or to know better."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = BaselinesComputeCommand.class)
final class BaselinesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: compute, push or list");
    }

    @Command(
            name = "push",
            description = {
                "Puts the baselines of a file on the topic; they count at once, or from their effectiveAt on.",
                "What Weir learns later takes their place, hour by hour, unless baselines.learn=false."
            },
            mixinStandardHelpOptions = true,
            footerHeading = "%nExample of a file:%n",
            footer = {
                "  asset,hourOfWeek,outflowToFresh,outflow,effectiveAt",
                "  BTC,*,12.6,25.2,",
                "  BTC,17,14.1,30,2026-05-01T00:00:00Z"
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:written", "1:the file is refused, or the cluster can't be written", "2:wrong usage"})
    int push(
            @Mixin ClusterOptions cluster,
            @Parameters(
                            paramLabel = "FILE",
                            description =
                                    "As 'compute' writes it; hours are 0 (Monday from 00:00 UTC) to 167, * is all.")
                    Path file) {
        List<Baseline> baselines = BaselinesText.read(file.toString(), text(file));
        Console console = new Console(cluster.config(), spec.commandLine().getErr());
        console.require(Topics.BASELINES);
        BaselinesTopic topic = topic(console);
        topic.write(baselines);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%,d baselines of %,d assets written to %s%n",
                baselines.size(),
                baselines.stream().map(Baseline::asset).distinct().count(),
                topic.name());
        out.flush();
        return ExitCode.OK;
    }

    @Command(
            name = "list",
            description = "Shows what the topic holds.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:shown", "1:the cluster can't be read", "2:wrong usage"})
    int list(
            @Mixin ClusterOptions cluster,
            @Option(names = "--asset", paramLabel = "ASSET", description = "Of this asset only.") @Nullable
                    String asset,
            @Option(names = "--csv", description = "Print a file for 'push' instead of a table.") boolean csv) {
        Console console = new Console(cluster.config(), spec.commandLine().getErr());
        console.require(Topics.BASELINES);
        List<Baseline> baselines = topic(console).read().newest().stream()
                .filter(baseline -> asset == null || baseline.asset().equals(asset))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (csv) {
            out.print(BaselinesText.write(baselines));
        } else {
            table(baselines, out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void table(List<Baseline> baselines, PrintWriter out) {
        TextTable table =
                new TextTable("ASSET", "HOUR", "TO FRESH IN 5 MIN", "TO ALL IN 5 MIN", "SLOTS", "EFFECTIVE FROM");
        for (Baseline baseline : baselines) {
            table.row(
                    baseline.asset(),
                    hour(baseline.hourOfWeek()),
                    amount(baseline.outflowToFresh()),
                    amount(baseline.outflow()),
                    baseline.slots() == 0 ? "given" : Integer.toString(baseline.slots()),
                    baseline.effectiveAt().equals(Instant.EPOCH)
                            ? "always"
                            : baseline.effectiveAt().toString());
        }
        table.print(out);
        out.printf(Locale.ROOT, "%,d baselines%n", baselines.size());
    }

    /** {@code Mon 17:00}. */
    private static String hour(int hourOfWeek) {
        List<String> days = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
        return String.format(Locale.ROOT, "%s %02d:00", days.get(hourOfWeek / 24), hourOfWeek % 24);
    }

    private static String amount(@Nullable BigDecimal amount) {
        return amount == null ? "unknown" : amount.toPlainString();
    }

    private static BaselinesTopic topic(Console console) {
        return new BaselinesTopic(console.config(), console.codecs().baseline());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read '" + file + "'", e);
        }
    }
}
