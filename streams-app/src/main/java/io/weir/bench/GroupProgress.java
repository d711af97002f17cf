package io.weir.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far an application has come, seen from outside: on the calls, and on the topics between its own stages.
 *
 * <p>A commit comes after everything that was written before it. So when, at one look, all that was committed is where a
 * later question finds the ends, nothing is left anywhere.
 */
final class GroupProgress {

    private static final String BETWEEN_STAGES = "-repartition";

    private final Admin admin;
    private final String group;
    private final String calls;

    /**
     * @param group the application id
     * @param calls the topic of the calls
     */
    GroupProgress(Admin admin, String group, String calls) {
        this.admin = admin;
        this.group = group;
        this.calls = calls;
    }

    /**
     * One look.
     *
     * @param callsTaken calls behind the last commit
     * @param left records that wait anywhere
     * @param passedOn records that its stages wrote for each other; 0 where it has none
     */
    record Look(long callsTaken, long left, long passedOn) {
        /** Whether anything has come of it yet. */
        boolean hasBegun() {
            return callsTaken > 0 || passedOn > 0;
        }
    }

    Look look() {
        Set<TopicPartition> partitions = partitions();
        Map<TopicPartition, Long> committed = committed();
        Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        long taken = 0;
        long left = 0;
        long passedOn = 0;
        for (TopicPartition partition : partitions) {
            long begin = begins.getOrDefault(partition, 0L);
            long next = Math.max(begin, committed.getOrDefault(partition, 0L));
            long end = ends.getOrDefault(partition, 0L);
            left += Math.max(0, end - next);
            if (partition.topic().equals(calls)) {
                taken += next;
            } else {
                passedOn += end;
            }
        }
        return new Look(taken, left, passedOn);
    }

    private Set<TopicPartition> partitions() {
        List<String> topics = new ArrayList<>(KafkaAnswers.of(admin.listTopics().names()).stream()
                .filter(topic -> topic.startsWith(group + "-") && topic.endsWith(BETWEEN_STAGES))
                .toList());
        topics.add(calls);
        Set<TopicPartition> partitions = new HashSet<>();
        for (TopicDescription topic :
                KafkaAnswers.of(admin.describeTopics(topics).allTopicNames()).values()) {
            topic.partitions()
                    .forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition.partition())));
        }
        return partitions;
    }

    private Map<TopicPartition, Long> committed() {
        Map<TopicPartition, Long> committed = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> found =
                KafkaAnswers.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        found.forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which) {
        return KafkaAnswers.of(admin.listOffsets(
                                partitions.stream().collect(Collectors.toMap(partition -> partition, p -> which)))
                        .all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, found -> found.getValue().offset()));
    }
}
