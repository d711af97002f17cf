package io.weir.ops;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the group has come at one moment.
 *
 * @param next the offset behind the last that it committed, by partition; it may have processed more
 * @param end the offset that the next record will get, by partition; looked up after {@code next}, never before
 */
record GroupOffsets(Map<TopicPartition, Long> next, Map<TopicPartition, Long> end) {

    /** Records not committed yet, by topic: as many as come in a commit interval, when it keeps up. */
    Map<String, Long> lag() {
        Map<String, Long> lag = new TreeMap<>();
        end.forEach((partition, offset) ->
                lag.merge(partition.topic(), Math.max(0, offset - next.getOrDefault(partition, 0L)), Long::sum));
        return lag;
    }

    /** Where the partitions of these topics end. */
    Map<TopicPartition, Long> ends(Set<String> topics) {
        return end.entrySet().stream()
                .filter(partition -> topics.contains(partition.getKey().topic()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Whether everything before these offsets has been processed and committed.
     *
     * @param tolerance offsets that may be left and yet hold no record
     */
    boolean reached(Map<TopicPartition, Long> targets, int tolerance) {
        return targets.entrySet().stream()
                .allMatch(target -> next.getOrDefault(target.getKey(), 0L) >= target.getValue() - tolerance);
    }

    boolean hasTopics(Set<String> topics) {
        return end.keySet().stream()
                .map(TopicPartition::topic)
                .collect(Collectors.toSet())
                .containsAll(topics);
    }
}
