package io.weir.topology;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsState;
import org.apache.kafka.streams.processor.assignment.TaskInfo;

/**
 * Tasks that have stream threads of their own, and with them consumers and producers, in every process: what crowds one
 * lane doesn't hold up the other (a bulkhead). Each lane is a Kafka Streams client with its lane as a tag; the client runs
 * the whole topology, of which the group's assignor gives it the lane's tasks. Why: {@code docs/decisions/0015-lanes.md}.
 */
public enum Lane {
    /** Whatever leads from a withdrawal to its hold, the desk, and the rest. */
    WITHDRAWALS,
    /** What most records are: calls, from their intake to the windows of the rules on them. */
    CALLS;

    /** The client tag that says whose threads a client has. */
    public static final String TAG = "lane";

    private static final Set<String> STORES_OF_CALLS =
            Set.of(Stores.KEY_MEMORY, Stores.KEY_WATCH, Stores.OWNER_WINDOWS, Stores.CALL_WINDOWS);

    /** As it is told from the other in tags, names of folders and logs. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The lane that a task is in. */
    public static Lane of(TaskInfo task) {
        return task.stateStoreNames().stream().anyMatch(STORES_OF_CALLS::contains) ? CALLS : WITHDRAWALS;
    }

    /** Whose records wait while a thread writes these: that of withdrawals, unless all are of calls. */
    static Lane heldUpBy(Set<String> stores) {
        return STORES_OF_CALLS.containsAll(stores) ? CALLS : WITHDRAWALS;
    }

    /** Empty where a client runs tasks of every lane, as those of Weir before there were lanes. */
    public static Optional<Lane> of(KafkaStreamsState client) {
        String tag = client.clientTags().get(TAG);
        return Arrays.stream(values()).filter(lane -> lane.id().equals(tag)).findAny();
    }

    /** The setting by which a client gets the tag. */
    static String tagSetting() {
        return StreamsConfig.clientTagPrefix(TAG);
    }
}
