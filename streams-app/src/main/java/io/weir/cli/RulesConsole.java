package io.weir.cli;

import io.weir.config.Durations;
import io.weir.config.WeirConfig;
import io.weir.ops.Cluster;
import io.weir.ops.ClusterProblem;
import io.weir.ops.rules.RulesTopic;
import io.weir.ops.topics.ClusterTopics;
import io.weir.rule.revision.ChangeLog;
import io.weir.rule.revision.RuleBook;
import io.weir.rule.revision.RuleChanges;
import io.weir.rule.revision.RuleRecords;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the commands that read or write the topic {@code rules} have in common: it, all that it holds, and the time. */
final class RulesConsole {

    private static final InstantSource CLOCK = InstantSource.system();

    private final RulesTopic topic;
    private final RuleRecords records;
    private final Instant now = CLOCK.instant();

    /** @throws ClusterProblem when the cluster doesn't answer or has no such topic */
    RulesConsole(ClusterOptions cluster) {
        QuietLogs.begin();
        WeirConfig config = cluster.config();
        topic = new RulesTopic(config);
        try (Cluster connected = Cluster.connect(config)) {
            if (new ClusterTopics(connected, config)
                    .descriptions(List.of(topic.name()))
                    .isEmpty()) {
                throw new ClusterProblem("the cluster at '" + config.bootstrapServers() + "' has no topic "
                        + topic.name() + "; run 'weir topics create', or mend topics.prefix");
            }
        }
        records = topic.read();
    }

    RulesTopic topic() {
        return topic;
    }

    RuleRecords records() {
        return records;
    }

    ChangeLog log() {
        return new ChangeLog(records, now);
    }

    /** A time, or how far ahead of now; a little more than it must be if nothing is said. */
    Instant effectiveFrom(@Nullable String said) {
        if (said == null) {
            return now.plus(RuleBook.LEAD).plusSeconds(5);
        }
        try {
            return Instant.parse(said);
        } catch (DateTimeParseException noTime) {
            try {
                return now.plus(Durations.parse(said));
            } catch (IllegalArgumentException noDuration) {
                throw new IllegalArgumentException(
                        "--effective-from is '" + said
                                + "'; write a time such as 2026-05-07T12:00:00Z, or how far ahead," + " such as 10m",
                        noDuration);
            }
        }
    }

    static List<String> lines(RuleChanges changes) {
        List<String> lines = new ArrayList<>();
        changes.added().forEach(id -> lines.add("added    " + id));
        changes.changed().forEach(id -> lines.add("changed  " + id));
        changes.removed().forEach(id -> lines.add("removed  " + id));
        return lines;
    }
}
