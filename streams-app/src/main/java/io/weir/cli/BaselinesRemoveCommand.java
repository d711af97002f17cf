package io.weir.cli;

import io.weir.baseline.Baseline;
import io.weir.ops.baselines.BaselineRecord;
import io.weir.ops.baselines.BaselinesTopic;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir baselines remove ASSET}: takes back what somebody gave. */
@Command(
        name = "remove",
        description = {
            "Takes baselines of an asset off the topic: those that were given and stand, so that what Weir learned counts",
            "again, at once. Where it has learned none, rules on baselines of that asset are silent."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:removed", "1:there is none, or the cluster can't be used", "2:wrong usage"})
final class BaselinesRemoveCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster;

    @Parameters(paramLabel = "ASSET", description = "As 'weir baselines list' shows it.")
    private String asset;

    @Option(
            names = "--hour",
            paramLabel = "HOUR",
            description = "Of this hour of the week only, 0 (Monday from 00:00 UTC) to 167.")
    private @Nullable Integer hour;

    @Option(
            names = "--learned",
            description = "Those, too, that were learned or computed; Weir tells them again in their week.")
    private boolean learned;

    @Option(names = "--by", paramLabel = "NAME", description = "Who removes them. Default: the system's user.")
    private String by = System.getProperty("user.name", "");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BaselinesTopic topic = BaselinesCommand.topic(cluster, spec);
        List<String> keys = topic.records().stream()
                .filter(this::isMeant)
                .map(BaselineRecord::key)
                .toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "the topic has no such baseline of '" + asset + "'; 'weir baselines list' shows what it has");
        }
        topic.remove(keys, by);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%,d baselines of %s removed from %s%n", keys.size(), asset, topic.name());
        out.flush();
        return ExitCode.OK;
    }

    private boolean isMeant(BaselineRecord record) {
        Baseline baseline = record.baseline();
        return baseline.asset().equals(asset)
                && (hour == null || baseline.hourOfWeek() == hour)
                && (learned || record.stands());
    }
}
