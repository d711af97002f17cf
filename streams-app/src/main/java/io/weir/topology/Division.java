package io.weir.topology;

import java.util.ArrayList;
import java.util.Comparator;
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
        List<TaskId> left = new ArrayList<>();
        for (TaskId task : alike) {
            ProcessId holder = holders.get(task);
            if (holder != null && shares.getOrDefault(holder, 0) + 1 <= share(holder, alike.size())) {
                give(task, holder, shares);
            } else {
                left.add(task);
            }
        }
        for (TaskId task : left) {
            give(task, bestFor(task, shares, alike.size()), shares);
        }
    }

    private ProcessId bestFor(TaskId task, Map<ProcessId, Integer> shares, int alike) {
        return clients.keySet().stream()
                .min(Comparator.<ProcessId, Boolean>comparing(
                                client -> shares.getOrDefault(client, 0) >= Math.floor(share(client, alike)))
                        .thenComparing(client -> shares.getOrDefault(client, 0) >= share(client, alike))
                        .thenComparing(client -> load(client))
                        .thenComparing(client -> !client.equals(holders.get(task)))
                        .thenComparing(
                                client -> !state(client).previousStandbyTasks().contains(task))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
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

    private double load(ProcessId client) {
        return (double) tasksOf(client).size() / state(client).numProcessingThreads();
    }
}
