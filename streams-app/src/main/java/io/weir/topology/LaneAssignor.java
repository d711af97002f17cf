package io.weir.topology;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.assignment.ApplicationState;
import org.apache.kafka.streams.processor.assignment.AssignmentConfigs;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment.AssignedTask;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsState;
import org.apache.kafka.streams.processor.assignment.ProcessId;
import org.apache.kafka.streams.processor.assignment.TaskAssignor;
import org.apache.kafka.streams.processor.assignment.TaskInfo;
import org.apache.kafka.streams.processor.assignment.assignors.StickyTaskAssignor;

/**
 * Gives each {@link Lane}'s tasks to the clients of that lane; among these Kafka's own {@link StickyTaskAssignor} divides
 * them, and a task stays where its state is until it is elsewhere, too ({@link WarmUps}).
 *
 * <p>A client without a lane, of a version before there were any, may get tasks of both. Where a lane has no client yet,
 * all take its tasks: when one comes the group divides them anew.
 *
 * <p>Kafka Streams makes it by its name, on the member that leads the group.
 */
public final class LaneAssignor implements TaskAssignor {

    @Override
    public TaskAssignment assign(ApplicationState group) {
        Map<ProcessId, Set<AssignedTask>> tasks = new TreeMap<>();
        group.kafkaStreamsStates(false).keySet().forEach(client -> tasks.put(client, new HashSet<>()));
        boolean anyWaits = false;
        for (Lane lane : Lane.values()) {
            OneLane part = OneLane.of(group, lane);
            Collection<KafkaStreamsAssignment> wanted =
                    new StickyTaskAssignor().assign(part).assignment();
            WarmUps warmUps = new WarmUps(part, wanted);
            anyWaits |= warmUps.keepWhereStateIs();
            warmUps.assigned().forEach((client, its) -> tasks.merge(client, its, LaneAssignor::both));
        }
        Map<ProcessId, KafkaStreamsAssignment> assigned = new TreeMap<>();
        tasks.forEach((client, its) -> assigned.put(client, KafkaStreamsAssignment.of(client, its)));
        if (anyWaits) {
            Instant again = Instant.now().plusMillis(group.assignmentConfigs().probingRebalanceIntervalMs());
            ProcessId any = assigned.keySet().iterator().next();
            assigned.computeIfPresent(any, (client, its) -> its.withFollowupRebalance(again));
        }
        return new TaskAssignment(assigned.values());
    }

    private static Set<AssignedTask> both(Set<AssignedTask> some, Set<AssignedTask> others) {
        some.addAll(others);
        return some;
    }

    /** The group as it is where there is only one lane: its tasks, and the clients that run them. */
    private record OneLane(ApplicationState group, Map<TaskId, TaskInfo> allTasks, Set<ProcessId> clients)
            implements ApplicationState {

        static OneLane of(ApplicationState group, Lane lane) {
            Map<TaskId, TaskInfo> tasks = new HashMap<>(group.allTasks());
            tasks.values().removeIf(task -> Lane.of(task) != lane);
            Set<ProcessId> all = group.kafkaStreamsStates(false).keySet();
            Set<ProcessId> clients = new HashSet<>();
            group.kafkaStreamsStates(false).forEach((client, state) -> {
                if (Lane.of(state).orElse(lane) == lane) {
                    clients.add(client);
                }
            });
            return new OneLane(group, tasks, clients.isEmpty() ? all : clients);
        }

        @Override
        public Map<ProcessId, KafkaStreamsState> kafkaStreamsStates(boolean computeTaskLags) {
            Map<ProcessId, KafkaStreamsState> states = new HashMap<>(group.kafkaStreamsStates(computeTaskLags));
            states.keySet().retainAll(clients);
            return states;
        }

        @Override
        public AssignmentConfigs assignmentConfigs() {
            return group.assignmentConfigs();
        }
    }
}
