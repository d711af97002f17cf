package io.weir.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.weir.config.Durations;
import io.weir.exchange.SimulatedExchange.Pace;
import io.weir.replay.IncidentFolder;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir demo}: the Binance theft of May 2019, with Weir in place. */
@Command(
        name = "demo",
        description =
                "Plays the Binance theft of 7 May 2019 through Weir on a real broker inside this process: a simulated"
                        + " exchange publishes the events, pays after a dwell time, and obeys the holds.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the swarm alerted and no stolen withdrawal was paid (with another --dwell: all that were not yet paid are held)",
            "1:money got away that should not have, or the demo failed",
            "2:wrong usage"
        })
final class DemoCommand implements Callable<Integer> {

    private static final String INCIDENT = "binance-2019-05-07";

    /** The historical batch left at 17:15:24Z; the requests of the pack come in the eight minutes before. */
    private static final Instant FROM = Instant.parse("2019-05-07T16:48:00Z");

    private static final Instant UNTIL = Instant.parse("2019-05-07T17:21:00Z");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            defaultValue = "40",
            description = "How much faster than in 2019 (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--dwell",
            paramLabel = "DURATION",
            defaultValue = "120s",
            converter = DurationText.class,
            description = "How long a withdrawal waits before payout, in the time of 2019 (default: ${DEFAULT-VALUE}).")
    private Duration dwell;

    @Option(
            names = "--keep",
            description = "Stay up afterwards, with the addresses of broker and registry, until Ctrl-C.")
    private boolean keep;

    @Option(names = "--json", description = "Print, as the last line, one JSON object with the figures.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        if (speed <= 0 || speed > 1_000) {
            errors.println("weir demo: --speed must be above 0 and at most 1000: '" + speed + "'");
            return 2;
        }
        if (dwell.equals(Durations.UNLIMITED)) {
            errors.println("weir demo: --dwell must have an end: 'unlimited'; write a number and a unit, such as 120s");
            return 2;
        }
        QuietLogs.begin();
        IncidentFolder incident = IncidentFolder.find(INCIDENT);
        try (Demo demo = new Demo(incident, new Pace(speed, dwell), FROM, UNTIL, new DemoText(out, errors))) {
            Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "demo-close"));
            DemoResult result = demo.run();
            if (json) {
                out.println(result.json());
                out.flush();
            }
            if (keep) {
                demo.keepUntilInterrupted();
            }
            return result.succeeded() ? 0 : 1;
        }
    }

    /** {@code 120s}, {@code 2m}. */
    static final class DurationText implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Durations.parse(text);
        }
    }
}
