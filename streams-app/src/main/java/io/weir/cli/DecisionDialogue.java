package io.weir.cli;

import io.weir.hold.HoldCommand;
import io.weir.hold.HoldDecision;
import io.weir.hold.HoldVerb;
import io.weir.ops.ClientProperties;
import io.weir.ops.ClusterProblem;
import io.weir.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One decision and what the desk answers: commands that carry the decision's own record time as {@code ingestedAt}, and
 * where it is refused, the decision in quarantine.
 */
final class DecisionDialogue implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    /** The parts of an answer come together. */
    private static final Duration SILENCE = Duration.ofMillis(500);

    /** @param refusal why not all, or nothing, was released; empty where nothing was refused */
    record Answer(List<HoldCommand> released, String refusal) {}

    private final Console console;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private String decisionId = "";
    private Instant saidAt = Instant.EPOCH;

    /** Begins to listen, so that no answer is missed. */
    DecisionDialogue(Console console) {
        this.console = console;
        this.consumer = new KafkaConsumer<>(
                ClientProperties.consumer(console.config()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(
                        Topics.HOLD_COMMANDS, Topics.SHADOW_HOLD_COMMANDS, Topics.QUARANTINE)
                .flatMap(topic -> consumer.partitionsFor(console.named(topic)).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Writes the decision; returns when the cluster has it. */
    void say(HoldDecision decision) {
        String topic = console.named(Topics.HOLD_DECISIONS);
        decisionId = decision.decisionId();
        byte[] value = console.codecs().holdDecision().encode(topic, decision);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                ClientProperties.producer(console.config()), new StringSerializer(), new ByteArraySerializer())) {
            saidAt = Instant.ofEpochMilli(producer.send(new ProducerRecord<>(topic, decisionId, value))
                    .get()
                    .timestamp());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new ClusterProblem("the cluster refused the decision: " + e.getCause(), e);
        }
    }

    /** Waits until the answer is complete, or for {@code patience}. */
    Answer answer(Duration patience) {
        List<HoldCommand> released = new ArrayList<>();
        String refusal = "";
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                boolean quarantined = record.topic().equals(console.named(Topics.QUARANTINE));
                if (quarantined ? isOurs(record) : answers(record, released)) {
                    refusal = quarantined ? detail(record) : refusal;
                    end = Math.min(end, System.nanoTime() + SILENCE.toNanos());
                }
            }
        }
        return new Answer(released, refusal);
    }

    private boolean answers(ConsumerRecord<byte[], byte[]> record, List<HoldCommand> released) {
        HoldCommand command = console.codecs().holdCommand().decode(record.topic(), record.value());
        boolean ours =
                command.verb() == HoldVerb.RELEASE && command.ingestedAt().equals(saidAt);
        if (ours) {
            released.add(command);
        }
        return ours;
    }

    /** The id is random, and stands in the value as text however that is written. */
    private boolean isOurs(ConsumerRecord<byte[], byte[]> record) {
        return record.value() != null && new String(record.value(), StandardCharsets.UTF_8).contains(decisionId);
    }

    private static String detail(ConsumerRecord<byte[], byte[]> record) {
        Header detail = record.headers().lastHeader("weir.quarantine.detail");
        return detail == null ? "it is in quarantine" : new String(detail.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
