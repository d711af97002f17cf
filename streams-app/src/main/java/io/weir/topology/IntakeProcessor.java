package io.weir.topology;

import io.weir.event.Origin;
import io.weir.intake.QuarantineReason;
import io.weir.intake.Quarantined;
import io.weir.serde.registry.UndecodableRecordException;
import io.weir.serde.registry.UnknownSchemaIdException;
import java.time.Instant;
import java.util.function.BiFunction;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in, values out. A registry that is down blocks here, and so holds the stream, until it is back.
 *
 * <p>What goes on is forwarded as it is, an {@link Outcome.Kept} to quarantine alone: every record of every topic comes
 * this way, and each stage that only unwraps or passes over costs a call more than it looks.
 *
 * @param <R> what the topic's bytes decode to
 * @param <T> what goes on
 */
final class IntakeProcessor<R, T> extends ContextualProcessor<byte[], byte[], byte[], Object> {

    /** What decides whether a decoded value goes on. */
    interface Admitting<R, T> {
        Outcome<T> admit(R raw, Origin origin, Instant brokerTime, byte[] bytes);
    }

    /** For what Weir's own operators and the exchange's holders write: what can be decoded goes on. */
    static <R> Admitting<R, R> everything() {
        return (raw, origin, brokerTime, bytes) -> new Outcome.Passed<>(raw);
    }

    private final String topic;
    private final BiFunction<String, byte[], R> decode;
    private final Admitting<R, T> admitting;
    private final String quarantine;
    private final StageMetrics metrics;
    private @Nullable String lastName;
    private String internedName = "";

    /**
     * @param topic the contract's name, for metrics
     * @param decode of a topic in the cluster and a value's bytes
     * @param quarantine the one of the stages behind this one that takes what can't be read
     */
    IntakeProcessor(
            String topic,
            BiFunction<String, byte[], R> decode,
            Admitting<R, T> admitting,
            String quarantine,
            StageMetrics metrics) {
        this.topic = topic;
        this.decode = decode;
        this.admitting = admitting;
        this.quarantine = quarantine;
        this.metrics = metrics;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Outcome<T> outcome = take(record.value(), origin(), Instant.ofEpochMilli(record.timestamp()));
        if (outcome instanceof Outcome.Passed<T> passed) {
            context().forward(record.withValue(passed.value()));
        } else if (outcome instanceof Outcome.Kept<T> kept) {
            metrics.quarantined(topic, kept.why().reason().text());
            context().forward(record.withValue(kept), quarantine);
        }
    }

    private Outcome<T> take(byte @Nullable [] bytes, Origin origin, Instant brokerTime) {
        if (bytes == null) {
            return kept(QuarantineReason.UNDECODABLE, "a record without a value", origin, null);
        }
        R raw;
        try {
            raw = decode.apply(origin.topic(), bytes);
        } catch (UnknownSchemaIdException e) {
            return kept(QuarantineReason.UNKNOWN_SCHEMA, e.getMessage(), origin, bytes);
        } catch (UndecodableRecordException e) {
            return kept(QuarantineReason.UNDECODABLE, e.getMessage(), origin, bytes);
        }
        return admit(raw, origin, brokerTime, bytes);
    }

    /** A value that intake can't digest, for whatever reason, must stop nothing: it is kept, and its reason is told. */
    private Outcome<T> admit(R raw, Origin origin, Instant brokerTime, byte[] bytes) {
        try {
            return admitting.admit(raw, origin, brokerTime, bytes);
        } catch (RuntimeException e) {
            return kept(QuarantineReason.UNDECODABLE, "intake failed: " + e, origin, bytes);
        }
    }

    private Outcome<T> kept(QuarantineReason reason, @Nullable String detail, Origin origin, byte @Nullable [] bytes) {
        return new Outcome.Kept<>(new Quarantined(reason, String.valueOf(detail), origin), bytes);
    }

    private Origin origin() {
        RecordMetadata metadata = context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record of a source topic has an origin"));
        return new Origin(interned(metadata.topic()), metadata.partition(), metadata.offset());
    }

    /** Whoever compares it with one that was stored compares no characters then. */
    @SuppressWarnings("ReferenceEquality") // it is the same object as long as a consumer goes on
    private String interned(String name) {
        if (name != lastName) {
            lastName = name;
            internedName = name.intern();
        }
        return internedName;
    }
}
