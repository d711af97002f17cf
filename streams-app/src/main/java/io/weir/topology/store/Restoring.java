package io.weir.topology.store;

import org.jspecify.annotations.Nullable;

/**
 * Makes entries of a changelog's rows, as bytes until they are found. A standby's store goes on with what it was given,
 * live objects among it if the task was active before.
 */
final class Restoring<V> {

    private final LiveFamilies<V> families;
    private final LiveCodec<V> codec;
    private final Departures<V> departures;

    Restoring(LiveFamilies<V> families, LiveCodec<V> codec, Departures<V> departures) {
        this.families = families;
        this.codec = codec;
        this.departures = departures;
    }

    /** @param bytes null for a tombstone */
    void take(byte[] row, byte @Nullable [] bytes) {
        int keyStart = RowKeys.keyStart(row);
        int partStart = RowKeys.partStart(row);
        LiveFamily<V> family = families.of(RowKeys.text(row, 0, keyStart - 1));
        String key = RowKeys.text(row, keyStart, partStart - 1);
        String part = partStart == row.length ? Rows.HEAD : RowKeys.text(row, partStart, row.length);
        if (bytes != null) {
            put(family, key, part, bytes);
        } else {
            delete(family, key, part);
        }
    }

    private void put(LiveFamily<V> family, String key, String part, byte[] bytes) {
        LiveEntry<V> entry = family.entries.find(key);
        if (entry == null) {
            entry = new LiveEntry<>(family, key, new StoredRows());
            family.add(entry, DueQueue.NOT_LOOKED_AT);
        }
        asRows(entry).put(part, bytes);
        departures.changed(entry);
    }

    private void delete(LiveFamily<V> family, String key, String part) {
        LiveEntry<V> entry = family.entries.find(key);
        if (entry != null) {
            StoredRows rows = asRows(entry);
            rows.delete(part);
            if (rows.isEmpty()) {
                family.remove(entry);
            }
        }
    }

    private StoredRows asRows(LiveEntry<V> entry) {
        StoredRows rows = entry.rows();
        V live = entry.live();
        if (rows == null) {
            rows = new StoredRows();
            if (live != null) {
                codec.writeWhole(live, rows);
            }
            entry.becomeRows(rows);
        }
        return rows;
    }
}
