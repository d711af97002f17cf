package io.weir.topology;

import java.util.List;

/**
 * Whether what is sent to a topic may wait, for {@link StreamsProperties#LINGER}, for others that go in one request with
 * it. Most of what a small record costs, here and at the broker, is its request.
 */
public enum Urgency {
    /** A withdrawal, a hold or a person waits for it. */
    AT_ONCE,
    /** A withdrawal may wait for it, and is judged without it if it comes too late: where there are many, few more do. */
    UNLESS_MANY,
    /** Nobody waits for it before the next commit, which sends all. */
    WITH_OTHERS;

    /** Asked for much later. Sightings of calls have waited for each other, and withdrawals are seen among calls, too. */
    private static final List<String> PATIENT_WAYS = List.of(Topics.KEY_SEEDS, Topics.OUTFLOWS);

    /**
     * How urgent a topic is.
     *
     * @param topic its name in the cluster
     */
    public static Urgency of(String topic, Topics topics) {
        if (topic.equals(topics.internal(Topics.ACCOUNT_FACTS))) {
            return UNLESS_MANY;
        }
        boolean isPatient = topics.isChangelog(topic)
                ? DeskStores.WRITTEN_AT_ONCE.stream().noneMatch(store -> topic.equals(topics.changelog(store)))
                : PATIENT_WAYS.stream().anyMatch(way -> topic.equals(topics.internal(way)));
        return isPatient ? WITH_OTHERS : AT_ONCE;
    }
}
