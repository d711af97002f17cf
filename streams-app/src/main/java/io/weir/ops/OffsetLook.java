package io.weir.ops;

import io.weir.config.WeirConfig;
import io.weir.topology.ContractTopics;
import io.weir.topology.Topics;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the cluster how far Weir's group has come on everything that it reads. */
final class OffsetLook {

    private final Cluster cluster;
    private final String group;
    private final InstantSource clock;
    private final Set<String> contract;
    private final Set<String> readFromStart;
    private final Map<String, Integer> partitions = new HashMap<>();

    OffsetLook(Cluster cluster, WeirConfig config, InstantSource clock) {
        Topics topics = new Topics(config.topicPrefix(), config.applicationId());
        this.cluster = cluster;
        this.group = config.applicationId();
        this.clock = clock;
        this.contract = Topics.INPUTS.stream().map(topics::named).collect(Collectors.toSet());
        this.readFromStart = Stream.concat(
                        Topics.INTERNAL.stream().map(topics::internal), Stream.of(topics.named(Topics.KNOWN_ENTITIES)))
                .collect(Collectors.toSet());
    }

    /** What the group has committed first, then the ends: so nothing that a commit made is past the end. */
    GroupOffsets take() {
        Set<TopicPartition> all = allPartitions();
        Map<TopicPartition, Long> next = committed(all);
        Set<TopicPartition> neverCommitted = new HashSet<>(all);
        neverCommitted.removeAll(next.keySet());
        next.putAll(firstRead(neverCommitted));
        Map<TopicPartition, Long> end = new HashMap<>();
        offsets(all, partition -> OffsetSpec.latest())
                .forEach((partition, found) -> end.put(partition, found.offset()));
        // Nothing is old enough to be read: reading begins at the end.
        next.replaceAll((partition, offset) -> offset < 0 ? end.getOrDefault(partition, 0L) : offset);
        return new GroupOffsets(next, end);
    }

    private Set<TopicPartition> allPartitions() {
        List<String> unknown = Stream.concat(contract.stream(), readFromStart.stream())
                .distinct()
                .filter(topic -> !partitions.containsKey(topic))
                .toList();
        cluster.admin().describeTopics(unknown).topicNameValues().forEach((topic, described) -> {
            try {
                TopicDescription description = cluster.answer(described);
                partitions.put(topic, description.partitions().size());
            } catch (UnknownTopicOrPartitionException notYet) {
                // Kafka Streams makes the internal ones when the group first meets.
            }
        });
        Set<TopicPartition> all = new HashSet<>();
        partitions.forEach((topic, count) -> {
            for (int partition = 0; partition < count; partition++) {
                all.add(new TopicPartition(topic, partition));
            }
        });
        return all;
    }

    private Map<TopicPartition, Long> committed(Set<TopicPartition> all) {
        Map<TopicPartition, OffsetAndMetadata> found =
                cluster.ask(admin -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> committed = new HashMap<>();
        found.forEach((partition, offset) -> {
            if (offset != null && all.contains(partition)) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    /** Where the group begins to read what it never committed; -1 where that is the end. */
    private Map<TopicPartition, Long> firstRead(Set<TopicPartition> neverCommitted) {
        long since = clock.instant().minus(ContractTopics.FIRST_LOOK_BACK).toEpochMilli();
        Map<TopicPartition, Long> first = new HashMap<>();
        offsets(
                        neverCommitted,
                        partition -> readFromStart.contains(partition.topic())
                                ? OffsetSpec.earliest()
                                : OffsetSpec.forTimestamp(since))
                .forEach((partition, found) -> first.put(partition, found.offset()));
        return first;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Collection<TopicPartition> of, Function<TopicPartition, OffsetSpec> which) {
        Map<TopicPartition, OffsetSpec> asked = of.stream().collect(Collectors.toMap(Function.identity(), which));
        return asked.isEmpty()
                ? Map.of()
                : cluster.ask(admin -> admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all());
    }
}
