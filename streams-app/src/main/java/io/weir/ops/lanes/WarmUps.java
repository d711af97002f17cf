package io.weir.ops.lanes;

import io.weir.topology.Lane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
 * Leaves a task with the client that has its state, of whatever lane, or most of it, of its own, while the one that should
 * have it would have to restore: a task that restores raises no alerts. The one that should have it gets a copy meanwhile,
 * so that a later rebalance moves the task. Standbys likewise: a copy that is whole stays until the one that takes its place is.
 *
 * <p>What is caught up, and how many copies there may be beyond the standbys, say the same settings as for Kafka's default
 * assignor: {@code acceptable.recovery.lag} and {@code max.warmup.replicas}.
 */
final class WarmUps {

    /** The lag of a client that runs the task and has all its state: Kafka's {@code Task.LATEST_OFFSET}. */
    static final long RUNS_IT = -2;
    /** The lag where the ends of changelogs couldn't be asked for: Kafka's {@code SubscriptionInfo.UNKNOWN_OFFSET_SUM}. */
    static final long UNKNOWN = -3;

    private final AssignmentConfigs configs;
    private final Map<TaskId, TaskInfo> infos;
    private final Map<Lane, Set<ProcessId>> clients;
    private final Map<ProcessId, KafkaStreamsState> states;
    /** Of each client, by task: asked for once, since it is put together at each call. */
    private final Map<ProcessId, Map<TaskId, Long>> lags = new HashMap<>();

    private final Map<ProcessId, KafkaStreamsAssignment> assigned;
    /** Those beyond the standbys that there should be. */
    private final Set<Wanted> copies = new HashSet<>();

    private int copiesLeft;
    private boolean anyHasToMove;

    /**
     * @param clients those that may run the tasks of each lane
     * @param assigned where tasks should be, whatever is where now; to be changed
     */
    WarmUps(
            ApplicationState group,
            Map<Lane, Set<ProcessId>> clients,
            Map<ProcessId, KafkaStreamsAssignment> assigned) {
        this.configs = group.assignmentConfigs();
        this.infos = group.allTasks();
        this.states = group.kafkaStreamsStates(true);
        this.clients = clients;
        states.forEach((client, state) -> lags.put(client, state.statefulTasksToLagSums()));
        this.assigned = assigned;
        this.copiesLeft = configs.maxWarmupReplicas();
    }

    /** @return whether any task has still to move: then there should be another rebalance */
    boolean leaveWhereStateIs() {
        wanted(AssignedTask.Type.ACTIVE).forEach(this::leaveActive);
        List<Wanted> standbys = new ArrayList<>(wanted(AssignedTask.Type.STANDBY));
        standbys.removeAll(copies);
        standbys.forEach(this::leaveStandby);
        return anyHasToMove;
    }

    private record Wanted(ProcessId client, TaskId task) {}

    private List<Wanted> wanted(AssignedTask.Type type) {
        return assigned.keySet().stream()
                .flatMap(client -> tasksOf(client).tasks().values().stream()
                        .filter(task -> task.type() == type && hasState(task.id()))
                        .map(AssignedTask::id)
                        .sorted()
                        .map(task -> new Wanted(client, task)))
                .toList();
    }

    /**
     * Where a standby is to keep it, the wanted one becomes the standby; else it gets a copy beyond those, if it may. Out of
     * another lane it always may: there the task stands in the way.
     */
    private void leaveActive(Wanted wanted) {
        TaskId task = wanted.task();
        nearer(wanted, client -> true).ifPresent(keeper -> {
            if (typeOf(task, keeper) == AssignedTask.Type.STANDBY) {
                assign(task, wanted.client(), AssignedTask.Type.STANDBY);
            } else if (!isOfItsLane(keeper, task) || mayCopy()) {
                assign(task, wanted.client(), AssignedTask.Type.STANDBY);
                copies.add(wanted);
            } else {
                remove(task, wanted.client());
            }
            assign(task, keeper, AssignedTask.Type.ACTIVE);
        });
    }

    private void leaveStandby(Wanted wanted) {
        TaskId task = wanted.task();
        nearer(wanted, client -> typeOf(task, client) == null).ifPresent(keeper -> {
            assign(task, keeper, AssignedTask.Type.STANDBY);
            if (!mayCopy()) {
                remove(task, wanted.client());
            }
        });
    }

    private boolean mayCopy() {
        return copiesLeft-- > 0;
    }

    /** Of those that may keep the task the one to do so, if the wanted one is not caught up and any is nearer to it. */
    private Optional<ProcessId> nearer(Wanted wanted, Predicate<ProcessId> mayKeep) {
        TaskId task = wanted.task();
        long lag = lag(wanted.client(), task);
        if (isCaughtUp(lag)) {
            return Optional.empty();
        }
        return states.keySet().stream()
                .filter(client -> lag(client, task) < lag && mayKeep.test(client))
                .filter(client -> isOfItsLane(client, task) || isCaughtUp(lag(client, task)))
                .min(Comparator.<ProcessId>comparingLong(client -> rank(lag(client, task)))
                        .thenComparing(client -> typeOf(task, client) != AssignedTask.Type.STANDBY)
                        .thenComparing(client -> lag(client, task))
                        .thenComparing(this::load)
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Who runs it first, then all that are caught up alike, then by what is left to read. */
    private long rank(long lag) {
        return lag == RUNS_IT || !isCaughtUp(lag) ? lag : 0;
    }

    private double load(ProcessId client) {
        int threads = Objects.requireNonNull(states.get(client)).numProcessingThreads();
        return (double) tasksOf(client).tasks().size() / threads;
    }

    private boolean isOfItsLane(ProcessId client, TaskId task) {
        Lane lane = Lane.of(Objects.requireNonNull(infos.get(task)));
        return Objects.requireNonNull(clients.get(lane)).contains(client);
    }

    private void assign(TaskId task, ProcessId client, AssignedTask.Type type) {
        tasksOf(client).assignTask(new AssignedTask(task, type));
        anyHasToMove = true;
    }

    private void remove(TaskId task, ProcessId client) {
        KafkaStreamsAssignment its = tasksOf(client);
        AssignedTask removed = its.tasks().get(task);
        if (removed != null) {
            its.removeTask(removed);
        }
    }

    private boolean isCaughtUp(long lag) {
        return lag == RUNS_IT || (lag >= 0 && lag <= configs.acceptableRecoveryLag());
    }

    /** Rows that the client would have to read; where that couldn't be asked for, who had the task has fewer. */
    private long lag(ProcessId client, TaskId task) {
        long lag = Objects.requireNonNull(lags.get(client)).getOrDefault(task, UNKNOWN);
        if (lag != UNKNOWN) {
            return lag;
        }
        KafkaStreamsState state = Objects.requireNonNull(states.get(client));
        boolean hadIt = state.previousActiveTasks().contains(task)
                || state.previousStandbyTasks().contains(task);
        return hadIt ? Long.MAX_VALUE - 1 : Long.MAX_VALUE;
    }

    private AssignedTask.@Nullable Type typeOf(TaskId task, ProcessId client) {
        AssignedTask its = tasksOf(client).tasks().get(task);
        return its == null ? null : its.type();
    }

    private KafkaStreamsAssignment tasksOf(ProcessId client) {
        return Objects.requireNonNull(assigned.get(client));
    }

    private boolean hasState(TaskId task) {
        TaskInfo info = infos.get(task);
        return info != null && info.topicPartitions().stream().anyMatch(TaskTopicPartition::isChangelog);
    }
}
