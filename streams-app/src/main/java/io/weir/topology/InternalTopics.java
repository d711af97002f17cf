package io.weir.topology;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The ways through Weir's own topics. Each topic is made by one {@link #through}; whoever else writes to it uses
 * {@link #into}, since a merge would fuse the two stages into one task.
 */
final class InternalTopics {

    private static final Serde<String> TEXT = Serdes.String();

    private final Topics topics;

    InternalTopics(Topics topics) {
        this.topics = topics;
    }

    /** What a topic brings to the stage behind it. */
    <V> KStream<String, V> through(KStream<String, V> stream, String topic, Serde<V> values, int partitions) {
        return stream.repartition(
                Repartitioned.with(TEXT, values).withName(topic).withNumberOfPartitions(partitions));
    }

    /** @param name of this further way into the topic */
    <V> void into(KStream<String, V> stream, String name, String topic, Serde<V> values) {
        stream.to(topics.internal(topic), Produced.with(TEXT, values).withName(name));
    }
}
