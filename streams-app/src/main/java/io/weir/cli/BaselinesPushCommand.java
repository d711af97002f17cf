package io.weir.cli;

import io.weir.baseline.Baseline;
import io.weir.baseline.Baselines;
import io.weir.baseline.BaselinesText;
import io.weir.baseline.LargeChange;
import io.weir.ops.baselines.BaselineRecord;
import io.weir.ops.baselines.BaselinesTopic;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir baselines push}: what somebody knows to be usual. */
@Command(
        name = "push",
        description = {
            "Puts the baselines of a file on the topic; they count at once, or from their effectiveAt on, which is at most",
            "12 hours ahead. They stand, whatever Weir learns, until 'remove' takes them away; those with slots, as 'compute'",
            "writes them, only until Weir has learned the same hour."
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
final class BaselinesPushCommand implements Callable<Integer> {

    /**
     * Well within the time for which the topic keeps what was replaced: after it, whoever starts would know only what is to
     * begin, and judge by it at once.
     */
    private static final Duration MOST_AHEAD = Duration.ofHours(12);

    private static final Clock CLOCK = Clock.systemUTC();

    @Mixin
    private ClusterOptions cluster;

    @Parameters(
            paramLabel = "FILE",
            description = "As 'compute' writes it; hours are 0 (Monday from 00:00 UTC) to 167, * is all.")
    private Path file;

    @Option(names = "--by", paramLabel = "NAME", description = "Who pushes. Default: the system's user.")
    private String by = System.getProperty("user.name", "");

    @Option(
            names = "--large-changes",
            description = "Push even what changes a baseline by more than a factor of ten, which hides an outflow or"
                    + " makes alerts of nothing.")
    private boolean largeChanges;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Baseline> baselines = BaselinesText.read(file.toString(), text());
        Instant latest = CLOCK.instant().plus(MOST_AHEAD);
        baselines.forEach(baseline -> refuseFarAhead(baseline, latest));
        BaselinesTopic topic = BaselinesCommand.topic(cluster, spec);
        if (!largeChanges) {
            refuseLargeChanges(baselines, topic.records());
        }
        topic.write(baselines, by);
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

    private void refuseFarAhead(Baseline baseline, Instant latest) {
        if (baseline.effectiveAt().isAfter(latest)) {
            throw new IllegalArgumentException(file + ": effectiveAt of " + baseline.key() + " is '"
                    + baseline.effectiveAt() + "', more than " + MOST_AHEAD.toHours()
                    + " hours ahead; push it on the day");
        }
    }

    private void refuseLargeChanges(List<Baseline> baselines, List<BaselineRecord> records) {
        Baselines before = Baselines.none()
                .with(baselinesOf(records, record -> !record.stands()))
                .withGiven(baselinesOf(records, BaselineRecord::stands));
        Baselines after = before.with(baselines.stream()
                        .filter(baseline -> !baseline.isGiven())
                        .toList())
                .withGiven(baselines.stream().filter(Baseline::isGiven).toList());
        List<LargeChange> changes = LargeChange.between(
                before,
                after,
                baselines.stream().map(Baseline::pushedKey).distinct().toList());
        if (!changes.isEmpty()) {
            throw new IllegalArgumentException(
                    file + ": " + changes.get(0) + " is a change by more than a factor of ten, as are "
                            + (changes.size() - 1)
                            + " others; look at the unit, which is that of the asset, or add --large-changes");
        }
    }

    private static List<Baseline> baselinesOf(List<BaselineRecord> records, Predicate<BaselineRecord> which) {
        return records.stream().filter(which).map(BaselineRecord::baseline).toList();
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read '" + file + "'", e);
        }
    }
}
