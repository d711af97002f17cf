package io.weir.ops.lanes;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.assignment.ApplicationState;
import org.apache.kafka.streams.processor.assignment.AssignmentConfigs;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsState;
import org.apache.kafka.streams.processor.assignment.ProcessId;
import org.apache.kafka.streams.processor.assignment.TaskInfo;
import org.apache.kafka.streams.processor.assignment.TaskTopicPartition;
import org.apache.kafka.streams.state.HostInfo;

/** What Kafka Streams hands an assignor. */
final class AssignorInput {

    private AssignorInput() {}

    record Application(
            Map<ProcessId, KafkaStreamsState> states,
            AssignmentConfigs assignmentConfigs,
            Map<TaskId, TaskInfo> allTasks)
            implements ApplicationState {
        @Override
        public Map<ProcessId, KafkaStreamsState> kafkaStreamsStates(boolean computeTaskLags) {
            return states;
        }
    }

    record Task(TaskId id, boolean isStateful, Set<String> stateStoreNames, Set<TaskTopicPartition> topicPartitions)
            implements TaskInfo {}

    record Part(TopicPartition topicPartition, boolean isChangelog) implements TaskTopicPartition {
        @Override
        public boolean isSource() {
            return !isChangelog;
        }

        @Override
        public Optional<Set<String>> rackIds() {
            return Optional.empty();
        }
    }

    /** A client with two threads. */
    record Client(
            ProcessId processId,
            Map<String, String> clientTags,
            SortedSet<TaskId> previousActiveTasks,
            SortedSet<TaskId> previousStandbyTasks,
            Map<TaskId, Long> statefulTasksToLagSums)
            implements KafkaStreamsState {
        @Override
        public int numProcessingThreads() {
            return 2;
        }

        @Override
        public SortedSet<String> consumerClientIds() {
            return new TreeSet<>();
        }

        @Override
        public long lagFor(TaskId task) {
            return statefulTasksToLagSums.get(task);
        }

        @Override
        public SortedSet<TaskId> prevTasksByLag(String consumerClientId) {
            return new TreeSet<>();
        }

        @Override
        public Optional<HostInfo> hostInfo() {
            return Optional.empty();
        }

        @Override
        public Optional<String> rackId() {
            return Optional.empty();
        }
    }
}
