package io.weir.ops.lanes;

import io.weir.topology.Lane;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Kafka Streams clients of this process, one for each {@link Lane}: started, watched and stopped together. */
public final class RunningLanes {

    private static final Logger LOG = LoggerFactory.getLogger(RunningLanes.class);

    private final Map<Lane, KafkaStreams> clients = new EnumMap<>(Lane.class);

    /** None yet. */
    public RunningLanes() {}

    /**
     * Adds a lane's client, which has not been started.
     *
     * @param stopped run when it has stopped, whyever, by a thread of the client's
     */
    public void add(Lane lane, KafkaStreams client, Runnable stopped) {
        client.setStateListener((now, before) -> {
            LOG.info("event=state lane={} from={} to={}", lane.id(), before, now);
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                stopped.run();
            }
        });
        clients.put(lane, client);
    }

    /** At once, for each opens its stores before it joins the group: who comes late finds its tasks with the other. */
    public void start() {
        clients.values().parallelStream().forEach(KafkaStreams::start);
    }

    /** What they are together: {@link #common}. */
    public String state() {
        return common(clients.values().stream().map(KafkaStreams::state).toList())
                .name();
    }

    /** {@code RUNNING} when all are; else the state that is furthest from it, of one that ends before one that starts. */
    static KafkaStreams.State common(Collection<KafkaStreams.State> states) {
        KafkaStreams.State last = Collections.max(states);
        return last.compareTo(KafkaStreams.State.RUNNING) > 0 ? last : Collections.min(states);
    }

    /** Stops all at once. @return whether they did in time */
    public boolean close(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        clients.values().forEach(client -> client.close(leavingWithin(Duration.ZERO)));
        boolean all = true;
        for (KafkaStreams client : clients.values()) {
            long left = Math.max(0, deadline - System.nanoTime());
            all &= client.close(leavingWithin(Duration.ofNanos(left)));
        }
        return all;
    }

    private static CloseOptions leavingWithin(Duration patience) {
        return CloseOptions.timeout(patience).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
    }
}
