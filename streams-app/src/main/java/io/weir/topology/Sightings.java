package io.weir.topology;

/** Sightings that go to their windows together, as one record. */
sealed interface Sightings permits SentSightings, HandedSightings {

    /** They, one after the other; to be gone through once. */
    Arrivals arrivals();
}
