package io.weir.ops;

import io.weir.topology.Topics;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Whether the known entities that existed at start have reached every memory.
 *
 * <p>Two legs: first the group must have committed all of {@code known-entities}, which Kafka Streams does only after what
 * it made of them is in the internal topics; then it must have committed those topics as far as they went at that moment.
 */
final class SeedProgress {

    /** Where known entities go on their way to a memory. */
    private static final Set<String> WAYS = Set.of(Topics.ACCOUNT_FACTS, Topics.BY_DESTINATION, Topics.KEY_SEEDS);

    private final Set<String> entities;
    private final Set<String> ways;
    private final int markers;
    private @Nullable Map<TopicPartition, Long> firstLeg;
    private @Nullable Map<TopicPartition, Long> secondLeg;
    /** Read by stream threads. */
    private volatile boolean passed;

    /** @param exactlyOnce whether a transaction's end marker may stand behind the last record of an internal topic */
    SeedProgress(Topics topics, boolean exactlyOnce) {
        this.entities = Set.of(topics.named(Topics.KNOWN_ENTITIES));
        this.ways = WAYS.stream().map(topics::internal).collect(Collectors.toSet());
        this.markers = exactlyOnce ? 1 : 0;
    }

    /** As of the last look. */
    boolean hasPassed() {
        return passed;
    }

    /** Takes one look; once passed, always passed. */
    boolean passed(GroupOffsets offsets) {
        if (passed || !offsets.hasTopics(entities) || !offsets.hasTopics(ways)) {
            return passed;
        }
        if (firstLeg == null) {
            firstLeg = offsets.ends(entities);
        }
        if (secondLeg == null && offsets.reached(firstLeg, 0)) {
            secondLeg = offsets.ends(ways);
        }
        passed = secondLeg != null && offsets.reached(secondLeg, markers);
        return passed;
    }
}
