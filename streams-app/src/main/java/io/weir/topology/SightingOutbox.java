package io.weir.topology;

import io.weir.event.Service;
import io.weir.rule.Sighting;
import io.weir.serde.SightedEvent;
import io.weir.serde.SightingBatchWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Collects sightings by the partition that their group belongs to, and sends those of a partition as one record: most
 * of what a small record costs is that it is a record.
 */
final class SightingOutbox {

    /** Where a record of sightings is full: far below what a topic takes, and beyond it more saves nothing. */
    private static final int FULL_BYTES = 16 * 1024;

    private final SightingBatchWriter[] pending;
    private final long[] newestMillis;
    private final Service service;
    private final Consumer<Record<String, Sightings>> forward;

    /**
     * @param service whose windows they go to
     * @param partitions of that service's sightings topic
     */
    SightingOutbox(Service service, int partitions, Consumer<Record<String, Sightings>> forward) {
        this.service = service;
        this.forward = forward;
        pending = new SightingBatchWriter[partitions];
        newestMillis = new long[partitions];
        SightedEvent event = new SightedEvent();
        for (int i = 0; i < partitions; i++) {
            pending[i] = new SightingBatchWriter(event);
        }
    }

    void add(Sighting sighting) {
        byte[] key = sighting.group().key().getBytes(StandardCharsets.UTF_8);
        int partition = BuiltInPartitioner.partitionForKey(key, pending.length);
        SightingBatchWriter batch = pending[partition];
        batch.add(sighting, key);
        newestMillis[partition] =
                Math.max(newestMillis[partition], sighting.ingestedAt().toEpochMilli());
        if (batch.size() >= FULL_BYTES) {
            send(partition);
        }
    }

    /** Whether it holds any. */
    boolean isWaiting() {
        for (SightingBatchWriter batch : pending) {
            if (batch.count() > 0) {
                return true;
            }
        }
        return false;
    }

    /** Sends all that it holds. */
    void flush() {
        for (int partition = 0; partition < pending.length; partition++) {
            if (pending[partition].count() > 0) {
                send(partition);
            }
        }
    }

    private void send(int partition) {
        SentSightings sightings = new SentSightings(service, partition, pending[partition].take());
        forward.accept(new Record<>(sightings.key(), sightings, newestMillis[partition]));
        newestMillis[partition] = 0;
    }
}
