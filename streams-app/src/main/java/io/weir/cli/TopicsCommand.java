package io.weir.cli;

import io.weir.config.WeirConfig;
import io.weir.ops.Cluster;
import io.weir.ops.topics.ClusterTopics;
import io.weir.ops.topics.TopicDefinition;
import io.weir.ops.topics.TopicDifference;
import io.weir.ops.topics.TopicsFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the contract's topics, or tells how the cluster's differ from the list. */
@Command(
        name = "topics",
        description = "Makes the contract's topics from deploy/topics.yaml, or checks them against it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(create | check)")
final class TopicsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: create or check");
    }

    @Command(
            name = "create",
            description = {
                "Makes the topics that are missing. What exists stays, unless --alter is given.",
                "Exit code 0 when all is as the list says, 1 when something still differs."
            },
            mixinStandardHelpOptions = true)
    int create(
            @Mixin ClusterOptions cluster,
            @Mixin ListOptions list,
            @Option(
                            names = "--alter",
                            description = "Gives existing topics the settings of the list, retention included.")
                    boolean alter) {
        QuietLogs.begin();
        WeirConfig config = cluster.config();
        List<TopicDefinition> definitions = list.definitions();
        PrintWriter out = spec.commandLine().getOut();
        try (Cluster connected = Cluster.connect(config)) {
            ClusterTopics topics = new ClusterTopics(connected, config);
            List<String> made = topics.create(definitions);
            made.forEach(topic -> out.println("made " + topic));
            List<TopicDifference> differences = topics.differences(definitions);
            if (alter && !differences.isEmpty()) {
                topics.alter(differences);
                differences.stream()
                        .filter(ClusterTopics::canBeAltered)
                        .forEach(difference -> out.println("set " + difference.setting() + "=" + difference.wanted()
                                + " on " + difference.topic()));
                differences = topics.differences(definitions);
            }
            out.println(made.size() + " made, " + (definitions.size() - made.size()) + " were there");
            return report(differences, definitions, out);
        }
    }

    @Command(
            name = "check",
            description = "Compares the cluster's topics with the list; exit code 1 when something differs.",
            mixinStandardHelpOptions = true)
    int check(@Mixin ClusterOptions cluster, @Mixin ListOptions list) {
        QuietLogs.begin();
        WeirConfig config = cluster.config();
        List<TopicDefinition> definitions = list.definitions();
        try (Cluster connected = Cluster.connect(config)) {
            return report(
                    new ClusterTopics(connected, config).differences(definitions),
                    definitions,
                    spec.commandLine().getOut());
        }
    }

    private static int report(List<TopicDifference> differences, List<TopicDefinition> definitions, PrintWriter out) {
        if (differences.isEmpty()) {
            out.println("all " + definitions.size() + " topics are as the list says");
            out.flush();
            return CommandLine.ExitCode.OK;
        }
        TextTable table = new TextTable("TOPIC", "WHAT", "CLUSTER", "LIST", "MEND");
        differences.forEach(difference -> table.row(
                difference.topic(), difference.setting(), difference.found(), difference.wanted(), mend(difference)));
        table.print(out);
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String mend(TopicDifference difference) {
        return switch (difference.setting()) {
            case "topic" -> "weir topics create";
            case "partitions" -> "change the list, or a new topic: keys would move";
            case "replication factor" -> "reassign its replicas, or --replication-factor";
            default -> "weir topics create --alter";
        };
    }

    /** Which list, and for a cluster of which size. */
    static final class ListOptions {

        @Option(names = "--file", paramLabel = "FILE", description = "Another list than the one that Weir ships.")
        private @Nullable Path file;

        @Option(
                names = "--replication-factor",
                paramLabel = "N",
                description = "Instead of the list's; min.insync.replicas is lowered below it where it has to.")
        private @Nullable Short replicationFactor;

        List<TopicDefinition> definitions() {
            List<TopicDefinition> definitions = file == null ? TopicsFile.shipped() : TopicsFile.read(file);
            Short factor = replicationFactor;
            return factor == null
                    ? definitions
                    : definitions.stream()
                            .map(topic -> topic.withReplicationFactor(factor))
                            .toList();
        }
    }
}
