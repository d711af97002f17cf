package io.weir.topology.store;

import org.apache.kafka.common.utils.Bytes;

/** The entries that one name has in common: their keys, and when each must be looked at. */
final class LiveFamily<V> {

    final LiveStore<V> store;
    final String name;
    final EntryTable<V> entries = new EntryTable<>();
    final DueQueue<V> due = new DueQueue<>();
    /** Protected when they were last asked, and not changed since: none of them goes while there are others. */
    final DueQueue<V> passedOver = new DueQueue<>();

    private final byte[] prefix;

    LiveFamily(LiveStore<V> store, String name) {
        this.store = store;
        this.name = name;
        this.prefix = RowKeys.prefix(name);
    }

    void add(LiveEntry<V> entry, long minute) {
        entries.add(entry);
        due.add(entry, minute);
    }

    void remove(LiveEntry<V> entry) {
        entries.remove(entry);
        DueQueue.remove(entry);
    }

    Bytes row(String key, String part) {
        return RowKeys.key(prefix, key, part);
    }
}
