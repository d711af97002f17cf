package io.weir.topology.store;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A family's entries by key: a hash table whose chains run through the entries themselves. Against {@code HashMap} it
 * spares a node of 32 bytes for each, and the cache miss of going through it.
 */
final class EntryTable<V> {

    private static final int FIRST_CAPACITY = 16;

    private @Nullable LiveEntry<V>[] slots = slots(FIRST_CAPACITY);
    private int size;

    int size() {
        return size;
    }

    @Nullable
    LiveEntry<V> find(String key) {
        int hash = key.hashCode();
        for (LiveEntry<V> entry = slots[slot(hash, slots.length)]; entry != null; entry = entry.chained) {
            // The key of another entry in the chain would be two cache misses.
            if (entry.hash == hash && entry.key().equals(key)) {
                return entry;
            }
        }
        return null;
    }

    /** The first entry of the chain in which the key's would stand. */
    @Nullable
    LiveEntry<V> first(String key) {
        return slots[slot(key.hashCode(), slots.length)];
    }

    /** @param entry whose key isn't there */
    void add(LiveEntry<V> entry) {
        // Half full at most: another entry in a chain costs a cache miss.
        if (size >= slots.length / 2) {
            grow();
        }
        link(slots, entry);
        size++;
    }

    void remove(LiveEntry<V> gone) {
        int slot = slot(gone.hash, slots.length);
        LiveEntry<V> before = null;
        LiveEntry<V> entry = slots[slot];
        while (entry != null && entry != gone) {
            before = entry;
            entry = entry.chained;
        }
        if (entry == null) {
            return;
        }
        if (before == null) {
            slots[slot] = gone.chained;
        } else {
            before.chained = gone.chained;
        }
        gone.chained = null;
        size--;
    }

    /** Visits every entry, in no order; the visitor adds and removes none. */
    void forEach(Consumer<? super LiveEntry<V>> visitor) {
        for (LiveEntry<V> first : slots) {
            for (LiveEntry<V> entry = first; entry != null; entry = entry.chained) {
                visitor.accept(entry);
            }
        }
    }

    /** {@code String} spreads its hash badly over low bits. */
    private static int slot(int hash, int slots) {
        return (hash ^ (hash >>> 16)) & (slots - 1);
    }

    private void grow() {
        @Nullable LiveEntry<V>[] larger = slots(slots.length * 2);
        for (LiveEntry<V> first : slots) {
            LiveEntry<V> entry = first;
            while (entry != null) {
                LiveEntry<V> next = entry.chained;
                link(larger, entry);
                entry = next;
            }
        }
        slots = larger;
    }

    private static <V> void link(@Nullable LiveEntry<V>[] slots, LiveEntry<V> entry) {
        int slot = slot(entry.hash, slots.length);
        entry.chained = slots[slot];
        slots[slot] = entry;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of parameterised types.
    private static <V> @Nullable LiveEntry<V>[] slots(int capacity) {
        return new LiveEntry[capacity];
    }
}
