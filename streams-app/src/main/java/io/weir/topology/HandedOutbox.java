package io.weir.topology;

import io.weir.rule.Sighting;
import io.weir.serde.SightingHeader;
import io.weir.window.IdHasher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Collects sightings for windows of the same task. They wait for each other so that what their windows keep can be read
 * of many at once, which lies all over the heap.
 */
final class HandedOutbox {

    private static final int FULL = GatheringProcessor.MOST;
    /** More than come often; those that do are made again. */
    private static final int MAX_HEADERS = 64;

    private final Consumer<Record<String, Sightings>> forward;
    private final IdHasher hasher = new IdHasher();
    private final List<SightingHeader> known = new ArrayList<>();
    private Sighting[] sightings = new Sighting[FULL];
    private SightingHeader[] headers = new SightingHeader[FULL];
    private String[] keys = new String[FULL];
    private long[] idHashes = new long[FULL];
    private int count;
    private long newestMillis;

    HandedOutbox(Consumer<Record<String, Sightings>> forward) {
        this.forward = forward;
    }

    void add(Sighting sighting) {
        sightings[count] = sighting;
        headers[count] = header(sighting);
        keys[count] = sighting.group().key();
        idHashes[count] = hasher.idHash(sighting.evidence().eventId());
        count++;
        newestMillis = Math.max(newestMillis, sighting.ingestedAt().toEpochMilli());
        if (count == FULL) {
            flush();
        }
    }

    /** Hands on all that it holds. */
    void flush() {
        if (count == 0) {
            return;
        }
        HandedSightings handed = new HandedSightings(sightings, headers, keys, idHashes, count);
        Record<String, Sightings> record = new Record<>("", handed, newestMillis);
        sightings = new Sighting[FULL];
        headers = new SightingHeader[FULL];
        keys = new String[FULL];
        idHashes = new long[FULL];
        count = 0;
        newestMillis = 0;
        forward.accept(record);
    }

    private SightingHeader header(Sighting sighting) {
        // Those of sets that are gone stand first.
        for (int i = known.size() - 1; i >= 0; i--) {
            if (known.get(i).isOf(sighting)) {
                return known.get(i);
            }
        }
        if (known.size() == MAX_HEADERS) {
            known.clear();
        }
        SightingHeader header = SightingHeader.of(sighting);
        known.add(header);
        return header;
    }
}
