package io.weir.ops;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the application is at one moment.
 *
 * @param state of Kafka Streams, or STARTING before there is one
 * @param reasons why it isn't ready, one sentence each; empty when it is
 * @param lag records not committed yet, by topic
 */
public record Health(String state, List<String> reasons, Map<String, Long> lag) {

    public Health {
        reasons = List.copyOf(reasons);
        lag = Collections.unmodifiableMap(new TreeMap<>(lag));
    }

    /** Whether it decides on what happens now, with all that it should know. */
    public boolean ready() {
        return reasons.isEmpty();
    }
}
