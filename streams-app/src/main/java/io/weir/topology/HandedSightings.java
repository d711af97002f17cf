package io.weir.topology;

import io.weir.rule.Sighting;
import io.weir.serde.SightingHeader;

/** Sightings that the windows of the task that made them take, as they are: no bytes are made of them. */
final class HandedSightings implements Sightings {

    private final Sighting[] sightings;
    private final SightingHeader[] headers;
    private final String[] keys;
    private final long[] idHashes;
    private final int count;

    /**
     * @param count how many there are, at the beginning of each array
     * @param headers of each sighting
     * @param keys of each sighting's group
     * @param idHashes of each sighting's event
     */
    HandedSightings(Sighting[] sightings, SightingHeader[] headers, String[] keys, long[] idHashes, int count) {
        this.sightings = sightings;
        this.headers = headers;
        this.keys = keys;
        this.idHashes = idHashes;
        this.count = count;
    }

    /** Themselves where they stay in their task, else null. */
    static SelectProcessor.Selection<Sightings, HandedSightings> only() {
        return sightings -> sightings instanceof HandedSightings handed ? handed : null;
    }

    int count() {
        return count;
    }

    Sighting sighting(int place) {
        return sightings[place];
    }

    SightingHeader header(int place) {
        return headers[place];
    }

    String key(int place) {
        return keys[place];
    }

    long idHash(int place) {
        return idHashes[place];
    }

    @Override
    public Arrivals arrivals() {
        return new HandedArrivals(this);
    }
}
