package io.weir.ops.lanes;

import io.weir.topology.Lane;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.assignment.ApplicationState;
import org.apache.kafka.streams.processor.assignment.AssignmentConfigs;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsState;
import org.apache.kafka.streams.processor.assignment.ProcessId;
import org.apache.kafka.streams.processor.assignment.TaskAssignmentUtils;
import org.apache.kafka.streams.processor.assignment.TaskAssignor;
import org.apache.kafka.streams.processor.assignment.TaskInfo;

/**
 * Gives each {@link Lane}'s tasks to the clients of that lane: says which client should have which ({@link Division}, and
 * Kafka's own placing of standbys), and then leaves with others what these would have to restore first ({@link WarmUps}).
 * So it does what Kafka's default assignor does, lane by lane.
 *
 * <p>A client without a lane, of a version before there were any, may get tasks of both. Where a lane has none that
 * may run its tasks, all take them: when one comes the group divides them anew.
 *
 * <p>Kafka Streams makes it by its name, on the member that leads the group. What still has to move is looked at again
 * after {@code probing.rebalance.interval.ms}, by the clock of the client with the lowest id.
 */
public final class LaneAssignor implements TaskAssignor {

    @Override
    public TaskAssignment assign(ApplicationState group) {
        Map<ProcessId, KafkaStreamsAssignment> assigned = new TreeMap<>();
        Map<Lane, Set<ProcessId>> clients = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            OneLane part = OneLane.of(group, lane);
            Map<ProcessId, KafkaStreamsAssignment> wanted = Division.of(part);
            if (group.assignmentConfigs().numStandbyReplicas() > 0) {
                TaskAssignmentUtils.defaultStandbyTaskAssignment(part, wanted);
            }
            clients.put(lane, part.clients());
            wanted.forEach((client, its) -> {
                KafkaStreamsAssignment all =
                        assigned.computeIfAbsent(client, none -> KafkaStreamsAssignment.of(none, Set.of()));
                its.tasks().values().forEach(all::assignTask);
            });
        }
        if (new WarmUps(group, clients, assigned).leaveWhereStateIs()) {
            Instant again = Instant.now().plusMillis(group.assignmentConfigs().probingRebalanceIntervalMs());
            ProcessId first = assigned.keySet().iterator().next();
            assigned.computeIfPresent(first, (client, its) -> its.withFollowupRebalance(again));
        }
        return new TaskAssignment(assigned.values());
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
