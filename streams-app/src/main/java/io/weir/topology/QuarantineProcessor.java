package io.weir.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What can't be read, as {@code quarantine} keeps it: original key, bytes and headers, with reason and origin in headers
 * of our own. A record too big for the topic leaves a stub with its origin. Whatever comes but an {@link Outcome.Kept}
 * goes another way.
 *
 * @param <K> of the record as it came to the stage
 */
final class QuarantineProcessor<K> extends ContextualProcessor<K, Object, byte[], byte[]> {

    /** Headers, key and framing share the message limit with the value. */
    private static final int ROOM_FOR_THE_REST = 64 * 1024;

    private final int maxValueBytes;

    QuarantineProcessor(int maxMessageBytes) {
        this.maxValueBytes = maxMessageBytes - ROOM_FOR_THE_REST;
    }

    @Override
    public void process(Record<K, Object> record) {
        if (!(record.value() instanceof Outcome.Kept<?> kept)) {
            return;
        }
        byte @Nullable [] key = bytes(record.key());
        byte @Nullable [] value = kept.bytes();
        int size = (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
        Headers headers = headers(record, kept, size);
        boolean fits = size <= maxValueBytes;
        context()
                .forward(new Record<byte[], byte[]>(
                        fits ? key : null, fits ? value : null, record.timestamp(), headers));
    }

    private Headers headers(Record<K, Object> record, Outcome.Kept<?> kept, int size) {
        boolean fits = size <= maxValueBytes;
        Headers headers = fits ? new RecordHeaders(record.headers()) : new RecordHeaders();
        kept.why().headers().forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        headers.add(
                "weir.quarantine.broker-time", Long.toString(record.timestamp()).getBytes(StandardCharsets.UTF_8));
        if (!fits) {
            headers.add("weir.quarantine.cut-bytes", Integer.toString(size).getBytes(StandardCharsets.UTF_8));
        }
        return headers;
    }

    /** Source records have the original key's bytes, those of later stages a text of ours. */
    private static byte @Nullable [] bytes(@Nullable Object key) {
        if (key instanceof byte[] original) {
            return original;
        }
        return key == null ? null : key.toString().getBytes(StandardCharsets.UTF_8);
    }
}
