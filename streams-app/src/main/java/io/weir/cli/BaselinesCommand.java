package io.weir.cli;

import io.weir.baseline.Baseline;
import io.weir.baseline.BaselinesText;
import io.weir.ops.baselines.BaselineRecord;
import io.weir.ops.baselines.BaselinesTopic;
import io.weir.topology.Topics;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
        subcommands = {BaselinesComputeCommand.class, BaselinesPushCommand.class, BaselinesRemoveCommand.class})
final class BaselinesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: compute, push, remove or list");
    }

    @Command(
            name = "list",
            description = {
                "Shows what the topic holds: of an asset and hour what stands until it is removed counts, or else what stands",
                "until the same hour is learned."
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:shown", "1:the cluster can't be read", "2:wrong usage"})
    int list(
            @Mixin ClusterOptions cluster,
            @Option(names = "--asset", paramLabel = "ASSET", description = "Of this asset only.") @Nullable
                    String asset,
            @Option(names = "--csv", description = "Print a file for 'push' instead of a table.") boolean csv) {
        List<BaselineRecord> records = topic(cluster, spec).records().stream()
                .filter(record -> asset == null || record.baseline().asset().equals(asset))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (csv) {
            out.print(BaselinesText.write(
                    records.stream().map(BaselineRecord::baseline).toList()));
        } else {
            table(records, out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void table(List<BaselineRecord> records, PrintWriter out) {
        TextTable table = new TextTable(
                "ASSET",
                "HOUR",
                "TO FRESH IN 5 MIN",
                "TO ALL IN 5 MIN",
                "SLOTS",
                "EFFECTIVE FROM",
                "STANDS",
                "BY",
                "WRITTEN AT");
        for (BaselineRecord record : records) {
            Baseline baseline = record.baseline();
            table.row(
                    baseline.asset(),
                    hour(baseline.hourOfWeek()),
                    amount(baseline.outflowToFresh()),
                    amount(baseline.outflow()),
                    baseline.isGiven() ? "given" : Integer.toString(baseline.slots()),
                    baseline.effectiveAt().equals(Instant.EPOCH)
                            ? "always"
                            : baseline.effectiveAt().toString(),
                    record.stands() ? "until removed" : "until learned",
                    record.by(),
                    record.writtenAt().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        table.print(out);
        out.printf(Locale.ROOT, "%,d baselines%n", records.size());
    }

    /** {@code Mon 17:00}. */
    private static String hour(int hourOfWeek) {
        List<String> days = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
        return String.format(Locale.ROOT, "%s %02d:00", days.get(hourOfWeek / 24), hourOfWeek % 24);
    }

    private static String amount(@Nullable BigDecimal amount) {
        return amount == null ? "unknown" : amount.toPlainString();
    }

    /** Checks that the cluster has it. */
    static BaselinesTopic topic(ClusterOptions cluster, CommandSpec of) {
        Console console = new Console(cluster.config(), of.commandLine().getErr());
        console.require(Topics.BASELINES);
        return new BaselinesTopic(console.config(), console.codecs().baseline());
    }
}
