package io.weir.ops.baselines;

import io.weir.baseline.Baseline;
import io.weir.baseline.Baselines;
import io.weir.config.WeirConfig;
import io.weir.ops.ClientProperties;
import io.weir.ops.ClusterProblem;
import io.weir.ops.compacted.CompactedTopic;
import io.weir.serde.contract.ValueCodec;
import io.weir.serde.registry.UndecodableRecordException;
import io.weir.topology.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Reads the topic to its end, and writes to it. */
public final class BaselinesTopic {

    private final WeirConfig config;
    private final ValueCodec<Baseline> codec;
    private final CompactedTopic compacted;
    private final TopicPartition partition;

    public BaselinesTopic(WeirConfig config, ValueCodec<Baseline> codec) {
        this.config = config;
        this.codec = codec;
        this.compacted = new CompactedTopic(config, Topics.BASELINES);
        this.partition = compacted.partition();
    }

    /** As the cluster names it. */
    public String name() {
        return partition.topic();
    }

    /**
     * All that it holds now; what can't be read is left out.
     *
     * @throws ClusterProblem when it takes longer than a minute
     */
    public Baselines read() {
        Known known = new Known(unreadable -> {});
        compacted.read(known);
        return known.baselines();
    }

    CompactedTopic compacted() {
        return compacted;
    }

    /**
     * Writes them, and waits until the cluster has them.
     *
     * @throws ClusterProblem when it refuses one
     */
    public void write(Collection<Baseline> baselines) {
        Map<String, Object> properties = ClientProperties.producer(config);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (Baseline baseline : baselines) {
                sent.add(producer.send(new ProducerRecord<>(
                        partition.topic(),
                        partition.partition(),
                        baseline.key(),
                        codec.encode(partition.topic(), baseline))));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new ClusterProblem(
                    "the cluster refused baselines on " + partition.topic() + ": " + e.getCause()
                            + "; mend that and run it again, which does no harm",
                    e);
        }
    }

    /** Told of a record that is no baseline, with where it is and why. */
    interface Unreadable {
        void tell(String reason);
    }

    /** What was read of the topic so far. */
    final class Known implements CompactedTopic.Taker {
        private final Unreadable unreadable;
        private Baselines baselines = Baselines.none();

        Known(Unreadable unreadable) {
            this.unreadable = unreadable;
        }

        Baselines baselines() {
            return baselines;
        }

        @Override
        public void take(ConsumerRecords<String, byte @Nullable []> records) {
            List<Baseline> together = new ArrayList<>();
            for (ConsumerRecord<String, byte @Nullable []> record : records) {
                byte[] bytes = record.value();
                if (bytes == null) {
                    baselines = baselines.with(together).without(String.valueOf(record.key()));
                    together.clear();
                } else {
                    read(record, bytes).ifPresent(together::add);
                }
            }
            baselines = baselines.with(together);
        }

        private Optional<Baseline> read(ConsumerRecord<String, ?> record, byte[] bytes) {
            try {
                Baseline baseline = codec.decode(partition.topic(), bytes);
                if (baseline.key().equals(record.key())) {
                    return Optional.of(baseline);
                }
                // No tombstone could take it away, and compaction would keep it beside the right one.
                unreadable.tell("offset " + record.offset() + ": the key is '" + record.key() + "' of a baseline of "
                        + baseline.key() + "; write it under its own");
            } catch (UndecodableRecordException wrong) {
                unreadable.tell("offset " + record.offset() + ": " + wrong.getMessage());
            }
            return Optional.empty();
        }
    }
}
