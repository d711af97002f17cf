package io.weir.topology;

/** Where a topology keeps what may be larger than the heap, and whether any of it can come back. */
public enum StateKeeping {
    /** On disk, and in changelogs: what runs goes on after a crash. */
    DURABLE,
    /** On disk alone: a replay of all that an exchange has, which comes from its beginning each time. */
    ON_DISK,
    /**
     * On the heap alone: a replay of an incident. Its driver commits after each record, which costs a store on disk several
     * writes to it.
     */
    ON_HEAP
}
