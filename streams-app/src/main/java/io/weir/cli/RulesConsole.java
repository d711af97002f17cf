package io.weir.cli;

import io.weir.config.Durations;
import io.weir.config.WeirConfig;
import io.weir.ops.Cluster;
import io.weir.ops.ClusterProblem;
import io.weir.ops.rules.RulesTopic;
import io.weir.ops.topics.ClusterTopics;
import io.weir.rule.NamedLists;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import io.weir.rule.revision.ChangeLog;
import io.weir.rule.revision.Deed;
import io.weir.rule.revision.Revision;
import io.weir.rule.revision.RuleBook;
import io.weir.rule.revision.RuleDocument;
import io.weir.rule.revision.RuleRecords;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the commands that read or write the topic {@code rules} have in common: it, all that it holds, and the time. */
final class RulesConsole {

    private static final InstantSource CLOCK = InstantSource.system();

    private final RulesTopic topic;
    private final RuleRecords records;
    private final Instant now = CLOCK.instant();
    private final ChangeLog log;

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
        log = new ChangeLog(records, now);
    }

    RulesTopic topic() {
        return topic;
    }

    RuleRecords records() {
        return records;
    }

    ChangeLog log() {
        return log;
    }

    /** With other records, as of the same moment. */
    ChangeLog log(RuleRecords then) {
        return new ChangeLog(then, now);
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

    /**
     * Compiles files as they would be in force, with the lists that only the topic has.
     *
     * @throws io.weir.rule.InvalidRulesException with every error of every file
     */
    RuleSet check(List<RuleFile> files) {
        Set<String> own =
                files.stream().filter(RuleFile::isList).map(RuleFile::listName).collect(Collectors.toSet());
        NamedLists lists = new NamedLists();
        records.lists().values().stream()
                .filter(list -> NamedLists.isName(list.name()) && !own.contains(list.name()))
                .forEach(list -> lists.put(list.name(), NamedLists.parse(list.text())));
        return RuleSet.of(files, lists);
    }

    /** What tells of something that is about to be done. */
    Deed deed(String by, String message, String what) {
        return new Deed(CLOCK.instant(), by, message, what);
    }

    /** The documents of a revision; none of null, which is that of an empty topic. */
    List<RuleDocument> documents(@Nullable Revision revision) {
        return revision == null ? List.of() : records.documents(revision);
    }
}
