package io.weir.ops.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.topology.Lane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.assignment.ApplicationState;
import org.apache.kafka.streams.processor.assignment.AssignmentConfigs;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment.AssignedTask;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsState;
import org.apache.kafka.streams.processor.assignment.ProcessId;
import org.apache.kafka.streams.processor.assignment.TaskAssignmentUtils;
import org.apache.kafka.streams.processor.assignment.TaskAssignor;
import org.apache.kafka.streams.processor.assignment.TaskInfo;
import org.apache.kafka.streams.processor.assignment.TaskTopicPartition;
import org.jspecify.annotations.Nullable;

/** What a group tells its assignor, and does by what the assignor says: tasks have rows, and clients have read so many. */
final class GroupOfClients {

    /** Beyond what counts as caught up. */
    private static final long ROWS = 1_000_000;

    private static final long CAUGHT_UP = 10_000;

    static final int MAX_WARM_UPS = 2;

    private final AssignmentConfigs configs;
    private final Map<TaskId, TaskInfo> tasks = new TreeMap<>();
    private final List<Member> members = new ArrayList<>();
    private boolean endsKnown = true;
    /** By member, the lags that the last rebalance went by. */
    private Map<ProcessId, Map<TaskId, Long>> before = Map.of();

    private int joined;

    /** @param rackTags {@code rack.aware.assignment.tags} */
    GroupOfClients(int partitions, int standbys, String... rackTags) {
        configs = new AssignmentConfigs(CAUGHT_UP, MAX_WARM_UPS, standbys, 600_000L, List.of(rackTags));
        for (int partition = 0; partition < partitions; partition++) {
            add(
                    0,
                    partition,
                    "api-calls",
                    Set.of("call-inbox", "key-memory-v1", "key-watch-v1", "call-outbox", "owner-windows-v1"));
            add(1, partition, "call-sightings", Set.of("call-windows-v1"));
            add(2, partition, "withdrawals", Set.of("account-memory-v1", "account-watch-v1"));
            add(3, partition, "withdrawal-sightings", Set.of("withdrawal-windows-v1"));
            add(4, partition, "known-entities", Set.of());
        }
        add(5, 0, "desk", Set.of("desk-head-v1", "hold-ledger-v1"));
    }

    private void add(int subtopology, int partition, String topic, Set<String> stores) {
        TaskId id = new TaskId(subtopology, partition);
        Set<TaskTopicPartition> partitions = Stream.concat(
                        Stream.of(new AssignorInput.Part(new TopicPartition(topic, partition), false)),
                        stores.stream()
                                .filter(store -> !store.equals("call-outbox"))
                                .map(store -> new AssignorInput.Part(
                                        new TopicPartition(store + "-changelog", partition), true)))
                .collect(Collectors.toSet());
        tasks.put(id, new AssignorInput.Task(id, !stores.isEmpty(), stores, partitions));
    }

    /** A member that has nothing yet; without a lane one of a version that knew none. */
    Member join(@Nullable Lane lane) {
        return join(lane, Map.of());
    }

    Member join(@Nullable Lane lane, Map<String, String> tags) {
        Member member = new Member(new ProcessId(new UUID(0, ++joined)), lane, tags);
        members.add(member);
        return member;
    }

    void leave(Member member) {
        members.remove(member);
    }

    /** It comes back from a crash with nothing. */
    void loseState(Member member) {
        member.active = new TreeSet<>();
        member.standby = new TreeSet<>();
        member.read.clear();
    }

    void restoreAll() {
        members.forEach(member -> member.tasks().forEach(task -> member.read.put(task, ROWS)));
    }

    /** It has read this part of each of its tasks. */
    void restore(Member member, double part) {
        member.tasks().forEach(task -> member.read.put(task, (long) (part * ROWS)));
    }

    void restoreSome(Random random) {
        members.forEach(member -> member.tasks()
                .forEach(task -> member.read.merge(
                        task, (long) random.nextInt((int) ROWS), (had, more) -> Math.min(ROWS, had + more))));
    }

    /** For the next rebalance only. */
    void endsUnknown() {
        endsKnown = false;
    }

    /** All read all, until nothing has to move. */
    void settle() {
        restoreAll();
        for (int round = 0; rebalance(); round++) {
            assertThat(round).as("rebalances until nothing moves").isLessThan(50);
            restoreAll();
        }
        restoreAll();
    }

    /** @return whether another rebalance was asked for */
    boolean rebalance() {
        Map<ProcessId, KafkaStreamsState> states = new HashMap<>();
        Map<ProcessId, Map<TaskId, Long>> lags = new HashMap<>();
        members.forEach(member -> {
            lags.put(member.id, lags(member));
            states.put(
                    member.id,
                    new AssignorInput.Client(
                            member.id, member.tags, member.active, member.standby, lags.get(member.id)));
        });
        ApplicationState state = new AssignorInput.Application(states, configs, tasks);
        TaskAssignor.TaskAssignment assignment = new LaneAssignor().assign(state);
        assertThat(TaskAssignmentUtils.validateTaskAssignment(state, assignment))
                .isEqualTo(TaskAssignor.AssignmentError.NONE);
        assignment.assignment().forEach(its -> members.stream()
                .filter(member -> member.id.equals(its.processId()))
                .forEach(member -> {
                    member.active = withType(its.tasks().values().stream(), AssignedTask.Type.ACTIVE);
                    member.standby = withType(its.tasks().values().stream(), AssignedTask.Type.STANDBY);
                    member.read.keySet().retainAll(member.tasks());
                }));
        before = lags;
        endsKnown = true;
        return assignment.assignment().stream()
                .anyMatch(its -> its.followupRebalanceDeadline().isPresent());
    }

    /** After a rebalance: each task is one member's, which was as near to its state as anybody, and copies stay. */
    void assertDivided(String when) {
        long copies = 0;
        for (TaskId task : tasks.keySet()) {
            Member active = active(when, task);
            List<Member> standbys = members.stream()
                    .filter(member -> member.standby.contains(task))
                    .toList();
            copies += standbys.size();
            if (!hasState(task)) {
                assertThat(ofLane(laneOf(task)))
                        .as("%s: %s runs in its lane", when, task)
                        .contains(active);
                continue;
            }
            Set<Member> ofLane = ofLane(laneOf(task));
            long nearest = members.stream()
                    .filter(member -> ofLane.contains(member) || distance(member, task) == 0)
                    .mapToLong(member -> distance(member, task))
                    .min()
                    .orElseThrow();
            assertThat(distance(active, task))
                    .as("%s: %s goes to the nearest", when, task)
                    .isEqualTo(nearest);
        }
        long most = tasks.keySet().stream()
                .filter(this::hasState)
                .mapToLong(task -> Math.min(
                        configs.numStandbyReplicas(), ofLane(laneOf(task)).size() - 1))
                .sum();
        long leaving = tasks.keySet().stream()
                .filter(task -> !ofLane(laneOf(task)).contains(active(when, task)))
                .count();
        assertThat(copies).as("%s: copies", when).isLessThanOrEqualTo(most + MAX_WARM_UPS + leaving);
        tasks.keySet().stream().filter(this::hasState).forEach(task -> assertWholeCopiesStay(when, task));
    }

    /** As many of those that were whole as there are to be standbys. */
    private void assertWholeCopiesStay(String when, TaskId task) {
        Member active = active(when, task);
        long were = members.stream()
                .filter(member -> member != active && distance(member, task) == 0)
                .count();
        long wanted =
                Math.min(configs.numStandbyReplicas(), ofLane(laneOf(task)).size() - 1);
        long are = members.stream()
                .filter(member -> member.standby.contains(task) && distance(member, task) == 0)
                .count();
        assertThat(are).as("%s: whole copies of %s", when, task).isGreaterThanOrEqualTo(Math.min(were, wanted));
    }

    /** Nothing has to move: each task is in its lane, each sub-topology evenly, with as many standbys as there can be. */
    void assertSettled(String when) {
        for (Lane lane : Lane.values()) {
            Set<Member> its = ofLane(lane);
            for (TaskId task : tasksOf(lane)) {
                assertThat(its).as("%s: %s runs in its lane", when, task).contains(active(when, task));
                long standbys = members.stream()
                        .filter(member -> member.standby.contains(task))
                        .count();
                assertThat(standbys)
                        .as("%s: standbys of %s", when, task)
                        .isEqualTo(hasState(task) ? Math.min(configs.numStandbyReplicas(), its.size() - 1) : 0);
            }
            tasksOf(lane).stream().map(TaskId::subtopology).distinct().forEach(alike -> {
                var counts = its.stream()
                        .mapToLong(member -> member.active.stream()
                                .filter(task -> task.subtopology() == alike)
                                .count())
                        .summaryStatistics();
                assertThat(counts.getMax() - counts.getMin())
                        .as("%s: shares of sub-topology %s", when, alike)
                        .isLessThanOrEqualTo(1);
            });
        }
        String is = members.toString();
        assertThat(rebalance()).as("%s: more to move", when).isFalse();
        assertThat(members).as("%s: nothing moves", when).hasToString(is);
    }

    private Member active(String when, TaskId task) {
        List<Member> active =
                members.stream().filter(member -> member.active.contains(task)).toList();
        assertThat(active).as("%s: %s is run by", when, task).hasSize(1);
        return active.get(0);
    }

    /** Rows that a member had still to read before the last rebalance; 0 where that counts as caught up. */
    private long distance(Member member, TaskId task) {
        long lag = before.get(member.id).get(task);
        return lag <= CAUGHT_UP ? 0 : lag;
    }

    private Set<Member> ofLane(Lane lane) {
        Set<Member> its = members.stream()
                .filter(member -> member.lane == null || member.lane == lane)
                .collect(Collectors.toSet());
        return its.isEmpty() ? Set.copyOf(members) : its;
    }

    Set<TaskId> allTasks() {
        return tasks.keySet();
    }

    Set<TaskId> tasksOf(Lane lane) {
        return tasks.keySet().stream().filter(task -> laneOf(task) == lane).collect(Collectors.toSet());
    }

    Lane laneOf(TaskId task) {
        return task.subtopology() < 2 ? Lane.CALLS : Lane.WITHDRAWALS;
    }

    private boolean hasState(TaskId task) {
        return task.subtopology() != 4;
    }

    private Map<TaskId, Long> lags(Member member) {
        Map<TaskId, Long> lags = new HashMap<>();
        tasks.keySet().stream().filter(this::hasState).forEach(task -> {
            long left = ROWS - member.read.getOrDefault(task, 0L);
            boolean runs = left == 0 && member.active.contains(task);
            lags.put(task, runs ? WarmUps.RUNS_IT : endsKnown ? left : WarmUps.UNKNOWN);
        });
        return lags;
    }

    private static SortedSet<TaskId> withType(Stream<AssignedTask> assigned, AssignedTask.Type type) {
        return assigned.filter(task -> task.type() == type)
                .map(task -> task.id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** One client, what it runs, and how far it has read the rows of each task. */
    static final class Member {
        private final ProcessId id;
        private final @Nullable Lane lane;
        private final Map<String, String> tags = new TreeMap<>();
        private final Map<TaskId, Long> read = new HashMap<>();
        private SortedSet<TaskId> active = new TreeSet<>();
        private SortedSet<TaskId> standby = new TreeSet<>();

        private Member(ProcessId id, @Nullable Lane lane, Map<String, String> tags) {
            this.id = id;
            this.lane = lane;
            this.tags.putAll(tags);
            if (lane != null) {
                this.tags.put(Lane.TAG, lane.id());
            }
        }

        Set<TaskId> active() {
            return active;
        }

        Set<TaskId> standby() {
            return standby;
        }

        @Override
        public String toString() {
            return id + " runs " + active + " and keeps " + standby;
        }

        private List<TaskId> tasks() {
            return Stream.concat(active.stream(), standby.stream()).toList();
        }
    }
}
