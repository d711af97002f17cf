package io.weir.topology;

import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Whether what is sent to a topic may wait, for {@link StreamsProperties#LINGER}, for others that go in one request with
 * it. Most of what a small record costs, here and at the broker, is its request.
 */
public enum Urgency {
    /** A withdrawal, a hold or a person waits for it. */
    AT_ONCE,
    /** The same, but for records that say that they {@link #MAY_WAIT}. */
    AT_ONCE_UNLESS_MARKED,
    /** A withdrawal may wait for it, and is judged without it if it comes too late: where there are many, few more do. */
    UNLESS_MANY,
    /** Nobody waits for it before the next commit, which sends all. */
    WITH_OTHERS;

    /** Asked for much later. */
    private static final List<String> PATIENT_WAYS = List.of(Topics.KEY_SEEDS, Topics.OUTFLOWS);

    private static final String MARK = "weir.may-wait";

    /** Marks a record that may wait, of a topic whose others go at once. */
    public static final Headers MAY_WAIT = new RecordHeaders().add(MARK, new byte[0]);

    /** How urgent a record with these headers is, of a topic that is as urgent as this. */
    public Urgency of(Headers headers) {
        if (this != AT_ONCE_UNLESS_MARKED) {
            return this;
        }
        return headers.lastHeader(MARK) == null ? AT_ONCE : WITH_OTHERS;
    }

    /**
     * How urgent a topic is.
     *
     * @param topic its name in the cluster
     */
    public static Urgency of(String topic, Topics topics) {
        if (topic.equals(topics.internal(Topics.ACCOUNT_FACTS))) {
            return UNLESS_MANY;
        }
        // Sightings of withdrawals go among those of calls, which have waited for each other already.
        if (topic.equals(topics.internal(Topics.CALL_SIGHTINGS))) {
            return AT_ONCE_UNLESS_MARKED;
        }
        boolean isPatient = topics.isChangelog(topic)
                ? DeskStores.WRITTEN_AT_ONCE.stream().noneMatch(store -> topic.equals(topics.changelog(store)))
                : PATIENT_WAYS.stream().anyMatch(way -> topic.equals(topics.internal(way)));
        return isPatient ? WITH_OTHERS : AT_ONCE;
    }
}
