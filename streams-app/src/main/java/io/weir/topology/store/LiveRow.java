package io.weir.topology.store;

import org.jspecify.annotations.Nullable;

/** What a {@link LiveKeyValueStore} keeps decoded under one key. */
final class LiveRow<V> {

    final String key;
    /** Null: deleted, and that isn't written yet. */
    @Nullable
    V value;

    boolean dirty;
    /** Put again since it is dirty, or since it was asked last. */
    boolean changedSince;

    /** The key's, so that another key of the same slot needn't be looked at. */
    final int hash;
    /** Whether it was found since {@link LiveRows} last passed over it. */
    boolean used;
    /** Where it stands in the order of {@link LiveRows}. */
    int place;
    /** The next row of the same slot. */
    @Nullable
    LiveRow<V> chained;

    LiveRow(String key, @Nullable V value) {
        this.key = key;
        this.value = value;
        this.hash = key.hashCode();
    }

    /** Whether it was put again since it is waiting to be written, or since this was asked last. */
    boolean takeChangedSince() {
        boolean has = changedSince;
        changedSince = false;
        return has;
    }
}
