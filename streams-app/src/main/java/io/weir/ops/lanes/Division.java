package io.weir.ops.lanes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.assignment.ApplicationState;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment.AssignedTask;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsState;
import org.apache.kafka.streams.processor.assignment.ProcessId;

/**
 * Which clients should run which tasks. Tasks of one sub-topology do the same work, those of another other work; so each
 * client gets its share, by its threads, of each sub-topology, and what doesn't divide goes where least is. Within that a
 * task stays with the client that runs it.
 */
final class Division {

    private final Map<ProcessId, KafkaStreamsState> clients;
    private final Map<ProcessId, Set<TaskId>> given = new TreeMap<>();
    private final Map<TaskId, ProcessId> holders = new HashMap<>();
    private final int threads;

    private Division(ApplicationState group) {
        clients = new TreeMap<>(group.kafkaStreamsStates(false));
        threads = clients.values().stream()
                .mapToInt(KafkaStreamsState::numProcessingThreads)
                .sum();
        clients.forEach((client, state) -> {
            given.put(client, new TreeSet<>());
            state.previousActiveTasks().forEach(task -> holders.put(task, client));
        });
    }

    /** Divides all tasks of the group among all its clients, of which there is one at least. */
    static Map<ProcessId, KafkaStreamsAssignment> of(ApplicationState group) {
        Division division = new Division(group);
        Map<Integer, List<TaskId>> bySubtopology = new TreeMap<>();
        group.allTasks().keySet().stream().sorted().forEach(task -> bySubtopology
                .computeIfAbsent(task.subtopology(), none -> new ArrayList<>())
                .add(task));
        bySubtopology.values().forEach(division::divide);
        Map<ProcessId, KafkaStreamsAssignment> assigned = new TreeMap<>();
        division.given.forEach((client, tasks) -> {
            KafkaStreamsAssignment its = KafkaStreamsAssignment.of(client, Set.of());
            tasks.forEach(task -> its.assignTask(new AssignedTask(task, AssignedTask.Type.ACTIVE)));
            assigned.put(client, its);
        });
        return assigned;
    }

    private void divide(List<TaskId> alike) {
        Map<ProcessId, Integer> shares = new HashMap<>();
        List<TaskId> surplus = new ArrayList<>();
        Deque<TaskId> nobodys = new ArrayDeque<>();
        for (TaskId task : alike) {
            ProcessId holder = holders.get(task);
            if (holder == null) {
                nobodys.add(task);
            } else if (shares.getOrDefault(holder, 0) + 1 <= share(holder, alike.size())) {
                give(task, holder, shares);
            } else {
                surplus.add(task);
            }
        }
        // What nobody has goes first to those who have too little, so that nothing that runs has to.
        while (!nobodys.isEmpty() && anyHasTooLittle(shares, alike.size())) {
            giveToBest(nobodys.remove(), shares, alike.size());
        }
        surplus.forEach(task -> giveToBest(task, shares, alike.size()));
        nobodys.forEach(task -> giveToBest(task, shares, alike.size()));
    }

    private boolean anyHasTooLittle(Map<ProcessId, Integer> shares, int alike) {
        return clients.keySet().stream().anyMatch(client -> hasTooLittle(client, shares, alike));
    }

    private boolean hasTooLittle(ProcessId client, Map<ProcessId, Integer> shares, int alike) {
        return shares.getOrDefault(client, 0) + 1 <= share(client, alike);
    }

    private void giveToBest(TaskId task, Map<ProcessId, Integer> shares, int alike) {
        ProcessId best = clients.keySet().stream()
                .min(Comparator.<ProcessId, Boolean>comparing(client -> !hasTooLittle(client, shares, alike))
                        .thenComparing(client -> shares.getOrDefault(client, 0) >= share(client, alike))
                        .thenComparing(client -> loadWithout(task, client))
                        .thenComparing(client -> !client.equals(holders.get(task)))
                        .thenComparing(
                                client -> !state(client).previousStandbyTasks().contains(task))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        give(task, best, shares);
    }

    private void give(TaskId task, ProcessId client, Map<ProcessId, Integer> shares) {
        shares.merge(client, 1, Integer::sum);
        tasksOf(client).add(task);
    }

    private KafkaStreamsState state(ProcessId client) {
        return Objects.requireNonNull(clients.get(client));
    }

    private Set<TaskId> tasksOf(ProcessId client) {
        return Objects.requireNonNull(given.get(client));
    }

    /** Of so many tasks. */
    private double share(ProcessId client, int alike) {
        return (double) alike * state(client).numProcessingThreads() / threads;
    }

    /** Tasks per thread; of who runs the task one less, so that it isn't moved for a difference of one. */
    private double loadWithout(TaskId task, ProcessId client) {
        int less = client.equals(holders.get(task)) ? 1 : 0;
        return (double) (tasksOf(client).size() - less) / state(client).numProcessingThreads();
    }
}
