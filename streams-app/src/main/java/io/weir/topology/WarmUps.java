package io.weir.topology;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
import org.apache.kafka.streams.processor.assignment.TaskInfo;
import org.apache.kafka.streams.processor.assignment.TaskTopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a task from moving to a client that would have to restore its state first, while another one has it: a task that
 * restores raises no alerts. It stays, or goes to the one that has the state, and the client that is to have it gets a
 * standby meanwhile; the next rebalance moves it.
 *
 * <p>By the same settings as Kafka's default assignor: {@code acceptable.recovery.lag}, {@code max.warmup.replicas}.
 */
final class WarmUps {

    /** The lag of a client that runs the task and has all its state: Kafka's {@code Task.LATEST_OFFSET}. */
    static final long RUNS_IT = -2;
    /** The lag where the ends of changelogs couldn't be asked for: Kafka's {@code OffsetSum.UNKNOWN}. */
    static final long UNKNOWN = -3;

    private final AssignmentConfigs configs;
    private final Map<TaskId, TaskInfo> infos;
    private final Map<ProcessId, KafkaStreamsState> states;
    private final Map<ProcessId, Map<TaskId, AssignedTask.Type>> assigned = new TreeMap<>();

    /** @param wanted where tasks should be, not looking at state */
    WarmUps(ApplicationState group, Collection<KafkaStreamsAssignment> wanted) {
        configs = group.assignmentConfigs();
        infos = group.allTasks();
        states = group.kafkaStreamsStates(true);
        wanted.forEach(its -> {
            Map<TaskId, AssignedTask.Type> tasks = new TreeMap<>();
            its.tasks().forEach((id, task) -> tasks.put(id, task.type()));
            assigned.put(its.processId(), tasks);
        });
    }

    /** @return whether any task has still to move: then there should be another rebalance */
    boolean keepWhereStateIs() {
        int left = configs.maxWarmupReplicas();
        boolean anyWaits = false;
        for (ProcessId client : List.copyOf(assigned.keySet())) {
            for (TaskId task : activeWithState(client)) {
                ProcessId keeper = isReady(client, task) ? null : readyOne(task);
                if (keeper != null) {
                    boolean swaps = tasksOf(keeper).put(task, AssignedTask.Type.ACTIVE) == AssignedTask.Type.STANDBY;
                    tasksOf(client).remove(task);
                    if (swaps || left-- > 0) {
                        tasksOf(client).put(task, AssignedTask.Type.STANDBY);
                    }
                    anyWaits = true;
                }
            }
        }
        return anyWaits;
    }

    /** The tasks of each client. */
    Map<ProcessId, Set<AssignedTask>> assigned() {
        Map<ProcessId, Set<AssignedTask>> all = new HashMap<>();
        assigned.forEach((client, tasks) -> {
            Set<AssignedTask> its = new HashSet<>();
            tasks.forEach((id, type) -> its.add(new AssignedTask(id, type)));
            all.put(client, its);
        });
        return all;
    }

    private List<TaskId> activeWithState(ProcessId client) {
        return tasksOf(client).entrySet().stream()
                .filter(task -> task.getValue() == AssignedTask.Type.ACTIVE && hasState(task.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<TaskId, AssignedTask.Type> tasksOf(ProcessId client) {
        return assigned.computeIfAbsent(client, none -> new TreeMap<>());
    }

    private boolean hasState(TaskId task) {
        TaskInfo info = infos.get(task);
        return info != null && info.topicPartitions().stream().anyMatch(TaskTopicPartition::isChangelog);
    }

    /** Who runs the task, else who is nearest to it; null if nobody is near enough. */
    private @Nullable ProcessId readyOne(TaskId task) {
        return states.keySet().stream()
                .filter(client -> isReady(client, task))
                .min(Comparator.<ProcessId>comparingLong(client -> lag(client, task))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    private boolean isReady(ProcessId client, TaskId task) {
        long lag = lag(client, task);
        return lag == RUNS_IT || (lag >= 0 && lag <= configs.acceptableRecoveryLag());
    }

    /** Rows that the client would have to read. */
    private long lag(ProcessId client, TaskId task) {
        KafkaStreamsState state = states.get(client);
        return state == null ? UNKNOWN : state.statefulTasksToLagSums().getOrDefault(task, UNKNOWN);
    }
}
