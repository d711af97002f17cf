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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the topic to its end, and writes to it. */
public final class BaselinesTopic {

    private static final Logger LOG = LoggerFactory.getLogger(BaselinesTopic.class);
    /** Header that says who wrote a record by hand. */
    private static final String BY = "weir.baseline.by";

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
     * All that it holds now, by asset and hour; what can't be read is left out.
     *
     * @throws ClusterProblem when it takes longer than a minute
     */
    public List<BaselineRecord> records() {
        Map<String, BaselineRecord> newest = new HashMap<>();
        compacted.read(records -> records.forEach(record -> {
            String key = String.valueOf(record.key());
            byte[] bytes = record.value();
            if (bytes == null) {
                newest.remove(key);
                return;
            }
            try {
                Baseline baseline = codec.decode(partition.topic(), bytes);
                if (baseline.key().equals(key) || baseline.givenKey().equals(key)) {
                    newest.put(
                            key,
                            new BaselineRecord(
                                    key, baseline, by(record.headers()), Instant.ofEpochMilli(record.timestamp())));
                }
            } catch (UndecodableRecordException wrong) {
                LOG.debug("event=baseline-unreadable offset={}", record.offset(), wrong);
            }
        }));
        return newest.values().stream()
                .sorted(Comparator.comparing(
                                (BaselineRecord record) -> record.baseline().asset())
                        .thenComparing(record -> record.baseline().hourOfWeek())
                        .thenComparing(BaselineRecord::stands))
                .toList();
    }

    private static String by(Headers headers) {
        Header by = headers.lastHeader(BY);
        return by == null || by.value() == null ? "" : new String(by.value(), StandardCharsets.UTF_8);
    }

    CompactedTopic compacted() {
        return compacted;
    }

    /**
     * Writes them, and waits until the cluster has them. Those that somebody gave stand until they are taken away; others
     * until the same hour is learned.
     *
     * @param by who wants it so, for those who look at the topic later
     * @throws ClusterProblem when it refuses one
     */
    public void write(Collection<Baseline> baselines, String by) {
        send(baselines.stream()
                .map(baseline -> record(
                        baseline.isGiven() ? baseline.givenKey() : baseline.key(),
                        codec.encode(partition.topic(), baseline),
                        by))
                .toList());
    }

    /**
     * Takes records off it, and waits until the cluster knows.
     *
     * @param by who wants it so
     * @throws ClusterProblem when it refuses one
     */
    public void remove(Collection<String> keys, String by) {
        send(keys.stream().map(key -> record(key, null, by)).toList());
    }

    private ProducerRecord<String, byte @Nullable []> record(String key, byte @Nullable [] value, String by) {
        ProducerRecord<String, byte @Nullable []> record =
                new ProducerRecord<>(partition.topic(), partition.partition(), key, value);
        record.headers().add(BY, by.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private void send(List<ProducerRecord<String, byte @Nullable []>> records) {
        Map<String, Object> properties = ClientProperties.producer(config);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        try (Producer<String, byte @Nullable []> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
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
        private final Set<String> taken = new HashSet<>();
        private Baselines baselines = Baselines.none();

        Known(Unreadable unreadable) {
            this.unreadable = unreadable;
        }

        Baselines baselines() {
            return baselines;
        }

        /** The keys of what was taken since this was last asked. */
        Set<String> takenSince() {
            Set<String> keys = Set.copyOf(taken);
            taken.clear();
            return keys;
        }

        @Override
        public void take(ConsumerRecords<String, byte @Nullable []> records) {
            List<Baseline> learned = new ArrayList<>();
            List<Baseline> given = new ArrayList<>();
            for (ConsumerRecord<String, byte @Nullable []> record : records) {
                byte[] bytes = record.value();
                taken.add(String.valueOf(record.key()));
                if (bytes == null) {
                    baselines = baselines.with(learned).withGiven(given).without(String.valueOf(record.key()));
                    learned.clear();
                    given.clear();
                } else {
                    read(record, bytes, learned, given);
                }
            }
            baselines = baselines.with(learned).withGiven(given);
        }

        private void read(
                ConsumerRecord<String, ?> record, byte[] bytes, List<Baseline> learned, List<Baseline> given) {
            try {
                Baseline baseline = codec.decode(partition.topic(), bytes);
                if (baseline.key().equals(record.key())) {
                    learned.add(baseline);
                } else if (baseline.givenKey().equals(record.key())) {
                    given.add(baseline);
                } else {
                    // No tombstone could take it away, and compaction would keep it beside the right one.
                    unreadable.tell(
                            "offset " + record.offset() + ": the key is '" + record.key() + "' of a baseline of "
                                    + baseline.key() + "; write it under its own, or that and '/given'");
                }
            } catch (UndecodableRecordException wrong) {
                unreadable.tell("offset " + record.offset() + ": " + wrong.getMessage());
            }
        }
    }
}
