package io.weir.topology;

import io.weir.event.Event;
import io.weir.event.Received;
import io.weir.hold.DeskOutput;
import io.weir.serde.contract.ValueCodec;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * The ways in and out of the topics that Weir shares with the exchange and the SOC. What can't be read leaves by
 * quarantine, whether its topic's intake finds that out or a stage behind it.
 */
public final class ContractTopics {

    /** A first start reads what the broker still has of the last day: older events have been paid or cancelled. */
    public static final Duration FIRST_LOOK_BACK = Duration.ofHours(24);

    private static final AutoOffsetReset LAST_DAY = AutoOffsetReset.byDuration(FIRST_LOOK_BACK);

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();
    private static final Serde<String> TEXT = Serdes.String();

    private final StreamsBuilder builder;
    private final Topics topics;
    private final int maxMessageBytes;
    private final StageMetrics metrics;

    /** @param maxMessageBytes the largest record that quarantine takes */
    ContractTopics(StreamsBuilder builder, Topics topics, int maxMessageBytes, StageMetrics metrics) {
        this.builder = builder;
        this.topics = topics;
        this.maxMessageBytes = maxMessageBytes;
        this.metrics = metrics;
    }

    /**
     * What happened at the exchange, as intake lets it in.
     *
     * @param partitions of the topic, or 0 where an account's records need not be together, or another stage asks
     */
    <E extends Event> KStream<byte[], Received<E>> events(
            String topic, ValueCodec<E> codec, EventAdmission.Intaking<E> intaking, int partitions) {
        return read(topic, codec, new EventAdmission<>(topic, intaking, partitions, metrics));
    }

    /** What Weir's own operators and the exchange's holders say: all of it that can be decoded. */
    <R> KStream<byte[], R> words(String topic, ValueCodec<R> codec) {
        return read(topic, codec, IntakeProcessor.everything());
    }

    private <R, T> KStream<byte[], T> read(
            String topic, ValueCodec<R> codec, IntakeProcessor.Admitting<R, T> admitting) {
        String stage = "intake-" + topic;
        KStream<byte[], Object> outcomes = builder.stream(
                        topics.named(topic),
                        Consumed.with(BYTES, BYTES)
                                .withName(topic)
                                .withOffsetResetPolicy(
                                        topic.equals(Topics.KNOWN_ENTITIES) ? AutoOffsetReset.earliest() : LAST_DAY))
                .process(
                        () -> new IntakeProcessor<>(topic, codec::decode, admitting, unreadable(stage), metrics),
                        Named.as(stage));
        quarantine(outcomes, stage);
        return Ways.named(outcomes);
    }

    /** What of a stage's outcomes goes on; the rest goes to quarantine. */
    <K, T> KStream<K, T> passed(KStream<K, Outcome<T>> outcomes, String stage) {
        quarantine(outcomes, stage);
        return outcomes.flatMapValues(Outcome::passed, Named.as(stage + "-passed"));
    }

    private <K> void quarantine(KStream<K, ?> outcomes, String stage) {
        KStream<K, Object> all = Ways.named(outcomes);
        all.process(() -> new QuarantineProcessor<K>(maxMessageBytes), Named.as(unreadable(stage)))
                .to(topics.named(Topics.QUARANTINE), Produced.with(BYTES, BYTES).withName(stage + "-quarantine"));
    }

    private static String unreadable(String stage) {
        return stage + "-unreadable";
    }

    /** Writes what of the desk's outputs belongs to the topic. */
    <V> void write(KStream<String, DeskOutput> outputs, String topic, DeskRoute.Choice<V> choice, ValueCodec<V> codec) {
        outputs.process(() -> new DeskRoute<>(choice), Named.as("to-" + topic))
                .to(topics.named(topic), Produced.with(TEXT, codec.serde()).withName(topic));
    }
}
