package io.weir.cli;

import io.weir.exchange.TopicTail;
import io.weir.hold.Hold;
import io.weir.serde.contract.ContractValue;
import io.weir.topology.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir holds}: what binds the exchange now, and how a person ends it. */
@Command(
        name = "holds",
        description = "Shows the holds that bind the exchange, or releases some.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | release)",
        subcommands = HoldsReleaseCommand.class)
final class HoldsCommand implements Runnable {

    private static final InstantSource CLOCK = InstantSource.system();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: list or release");
    }

    @Command(
            name = "list",
            description = "Shows every active hold, the one that ends first on top.",
            mixinStandardHelpOptions = true)
    int list(
            @Mixin ClusterOptions cluster,
            @Option(names = "--json", description = "One JSON object on each line, as the schema has it.")
                    boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        Console console = new Console(cluster.config(), spec.commandLine().getErr());
        List<Hold> holds = active(console);
        if (json) {
            holds.forEach(hold -> out.println(ContractValue.HOLD.toJson(hold).toString()));
        } else {
            print(holds, CLOCK.instant(), out);
        }
        out.flush();
        return ExitCode.OK;
    }

    /** The active holds, read to the end of their topic, by expiry. */
    static List<Hold> active(Console console) {
        console.require(Topics.ACTIVE_HOLDS);
        Map<String, Hold> active = new LinkedHashMap<>();
        try (TopicTail<Hold> tail =
                console.tail(Topics.ACTIVE_HOLDS, console.codecs().hold())) {
            for (TopicTail.Read<Hold> read : tail.readToEnd()) {
                Hold hold = read.value();
                if (hold == null) {
                    active.remove(String.valueOf(read.key()));
                } else {
                    active.put(hold.holdId(), hold);
                }
            }
        }
        return active.values().stream()
                .sorted(Comparator.comparing(Hold::expiresAt).thenComparing(Hold::holdId))
                .toList();
    }

    private static void print(List<Hold> holds, Instant now, PrintWriter out) {
        TextTable table = new TextTable("ENDS IN", "THEN", "SCOPE", "TARGET", "RULE", "ALERT", "HOLD");
        holds.forEach(hold -> table.row(
                remaining(Duration.between(now, hold.expiresAt())),
                hold.onExpiry().name().toLowerCase(Locale.ROOT),
                hold.scope().name().toLowerCase(Locale.ROOT),
                hold.target(),
                hold.ruleId(),
                hold.alertId(),
                hold.holdId()));
        table.print(out);
        out.println(holds.size() + (holds.size() == 1 ? " hold" : " holds"));
    }

    private static String remaining(Duration left) {
        if (left.isNegative() || left.isZero()) {
            return "due";
        }
        return left.toHours() > 0
                ? String.format(Locale.ROOT, "%dh %02dm", left.toHours(), left.toMinutesPart())
                : String.format(Locale.ROOT, "%dm %02ds", left.toMinutes(), left.toSecondsPart());
    }
}
