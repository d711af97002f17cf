package io.weir.ops.rules;

import io.weir.config.WeirConfig;
import io.weir.ops.ClientProperties;
import io.weir.ops.ClusterProblem;
import io.weir.ops.compacted.CompactedTopic;
import io.weir.rule.revision.Deed;
import io.weir.rule.revision.Revision;
import io.weir.rule.revision.RuleDocument;
import io.weir.rule.revision.RuleRecords;
import io.weir.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Reads the topic to its end, and writes to it. */
public final class RulesTopic {

    private static final int MENDINGS = 3;
    /** A person waits for it: half a minute tells that the cluster is gone. */
    private static final int DELIVERY_PATIENCE_MS = 30_000;

    /** A set that names thousands of rules; the topic takes as much. */
    private static final int MAX_RECORD_BYTES = 1_500_000;

    private final WeirConfig config;
    private final CompactedTopic compacted;
    private final TopicPartition partition;

    public RulesTopic(WeirConfig config) {
        this.config = config;
        this.compacted = new CompactedTopic(config, Topics.RULES);
        this.partition = compacted.partition();
    }

    /** As the cluster names it. */
    public String name() {
        return partition.topic();
    }

    /**
     * All that it holds now.
     *
     * @throws ClusterProblem when it takes longer than a minute
     */
    public RuleRecords read() {
        RuleRecords records = new RuleRecords();
        compacted.read(some -> take(some, records));
        return records;
    }

    CompactedTopic compacted() {
        return compacted;
    }

    /** Writes a revision: first those of its rules that aren't there, then itself, so that nobody sees it without them. */
    public void write(Revision revision, Collection<RuleDocument> rules, RuleRecords known) {
        try (Producer<String, @Nullable String> producer = producer()) {
            writeMissing(producer, rules, known);
            send(producer, revision.key(), revision.text());
        }
    }

    /**
     * Writes a revision and looks whether it has arrived with all its rules, which somebody who retires another may have
     * taken away meanwhile: they are written again.
     *
     * @return what the topic holds then
     */
    public RuleRecords publish(Revision revision, Collection<RuleDocument> rules, RuleRecords known) {
        write(revision, rules, known);
        RuleRecords then = read();
        for (int again = 0; again < MENDINGS && !then.missing(revision).isEmpty(); again++) {
            try (Producer<String, @Nullable String> producer = producer()) {
                writeMissing(producer, rules, then);
            }
            then = read();
        }
        return then;
    }

    private void writeMissing(
            Producer<String, @Nullable String> producer, Collection<RuleDocument> rules, RuleRecords known) {
        for (RuleDocument rule : rules) {
            if (!known.has(rule.key())) {
                send(producer, rule.key(), rule.text());
            }
        }
    }

    /**
     * Writes lists, which count from then on.
     *
     * @param texts by name
     * @param deeds that tell of it
     */
    public void writeLists(Map<String, String> texts, List<Deed> deeds) {
        if (texts.isEmpty()) {
            return;
        }
        try (Producer<String, @Nullable String> producer = producer()) {
            deeds.forEach(deed -> send(producer, deed.key(), deed.text()));
            texts.forEach((name, text) -> send(producer, RuleRecords.listKey(name), text));
        }
    }

    /** Writes tombstones, in this order, behind what tells of it. */
    public void delete(List<String> keys, Deed deed) {
        try (Producer<String, @Nullable String> producer = producer()) {
            send(producer, deed.key(), deed.text());
            keys.forEach(key -> send(producer, key, null));
        }
    }

    static void take(ConsumerRecords<String, byte @Nullable []> records, RuleRecords into) {
        for (ConsumerRecord<String, byte @Nullable []> record : records) {
            if (record.key() != null) {
                into.put(record.key(), text(record.value()), record.offset(), Instant.ofEpochMilli(record.timestamp()));
            }
        }
    }

    private static @Nullable String text(byte @Nullable [] value) {
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private Producer<String, @Nullable String> producer() {
        Map<String, Object> properties = ClientProperties.producer(config);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_PATIENCE_MS);
        if (!properties.containsKey(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG)) {
            properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_PATIENCE_MS / 2);
            properties.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_PATIENCE_MS);
        }
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }

    private void send(Producer<String, @Nullable String> producer, String key, @Nullable String text) {
        try {
            producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), key, text))
                    .get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new ClusterProblem(
                    "the cluster refused '" + key + "' on " + partition.topic() + ": " + e.getCause()
                            + "; mend that and run it again, which does no harm",
                    e);
        }
    }
}
