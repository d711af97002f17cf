package io.weir.topology;

import io.weir.event.Service;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sightings of groups that belong to one partition, on their way to their windows as one record. */
final class SentSightings implements Sightings {

    private final Service service;
    private final int partition;
    private final byte[] bytes;

    /**
     * @param service whose windows they are for
     * @param partition of that service's sightings topic
     * @param bytes a {@link io.weir.serde.SightingBatch}
     */
    SentSightings(Service service, int partition, byte[] bytes) {
        this.service = service;
        this.partition = partition;
        this.bytes = bytes;
    }

    /** Themselves where they are for the windows of this service, else null. */
    static SelectProcessor.Selection<Sightings, SentSightings> of(Service service) {
        return sightings -> sightings instanceof SentSightings sent && sent.areFor(service) ? sent : null;
    }

    boolean areFor(Service windows) {
        return service == windows;
    }

    /** The key that their record gets: it tells people where they went, and nothing else. */
    String key() {
        return Integer.toString(partition);
    }

    @Override
    public Arrivals arrivals() {
        return new SentArrivals(bytes);
    }

    static StreamPartitioner<String, SentSightings> partitioner() {
        return (topic, key, value, partitions) -> Optional.of(Set.of(value.partition));
    }

    /** For the topic of this service. */
    static Serde<SentSightings> serde(Service service) {
        return Serdes.serdeFrom(
                (topic, sightings) -> sightings.bytes, (topic, bytes) -> new SentSightings(service, -1, bytes));
    }
}
