package io.weir.topology.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of rows by key.
 *
 * <p>Shape: a hash table whose chains run through the rows, and the rows once more in an array that a hand goes round
 * (second chance, or clock: Corbató 1968). A row that was found since the hand last passed is spared and loses that merit,
 * the first other one makes room. Why: a {@code LinkedHashMap} in order of access moves the row to the end at each find,
 * which touches a node and both its neighbours, three cache misses where a boolean in the row itself costs none. The price:
 * least recently used is approximate.
 */
final class LiveRows<V> {

    private static final int FIRST_CAPACITY = 16;
    /** Then the next one goes, used or not: no single event pays for a whole round. */
    private static final int MOST_SPARED = 32;

    private final int max;
    private @Nullable LiveRow<V>[] slots = rows(FIRST_CAPACITY);
    private @Nullable LiveRow<V>[] order = rows(FIRST_CAPACITY);
    private int size;
    private int hand;

    /** @param max so many rows at most; at least one */
    LiveRows(int max) {
        this.max = Math.max(1, max);
    }

    @Nullable
    LiveRow<V> find(String key) {
        int hash = key.hashCode();
        for (LiveRow<V> row = slots[slot(hash, slots.length)]; row != null; row = row.chained) {
            if (row.hash == hash && row.key.equals(key)) {
                if (!row.used) {
                    row.used = true;
                }
                return row;
            }
        }
        return null;
    }

    /** The first row of the chain in which the key's would stand. */
    @Nullable
    LiveRow<V> first(String key) {
        return slots[slot(key.hashCode(), slots.length)];
    }

    /** The row whose place another one must take; null while there is room. */
    @Nullable
    LiveRow<V> inTheWay() {
        if (size < max) {
            return null;
        }
        for (int spared = 0; spared < MOST_SPARED; spared++) {
            LiveRow<V> row = order[hand];
            if (row == null || !row.used) {
                return row;
            }
            row.used = false;
            hand = behind(hand);
        }
        return order[hand];
    }

    /** Puts a row whose key isn't there in the place of one that was in the way. */
    void replace(LiveRow<V> gone, LiveRow<V> row) {
        unlink(gone);
        link(slots, row);
        row.place = gone.place;
        order[row.place] = row;
        hand = behind(row.place);
    }

    /** Adds a row whose key isn't there, where nothing is in the way. */
    void add(LiveRow<V> row) {
        if (size == order.length) {
            order = Arrays.copyOf(order, Math.min(max, size * 2));
        }
        if (size >= slots.length / 2) {
            grow();
        }
        link(slots, row);
        row.place = size;
        order[size++] = row;
    }

    void remove(LiveRow<V> gone) {
        if (!unlink(gone)) {
            return;
        }
        LiveRow<V> last = order[--size];
        order[size] = null;
        if (last != null && last != gone) {
            last.place = gone.place;
            order[gone.place] = last;
        }
        hand = hand >= size ? 0 : hand;
    }

    private int behind(int place) {
        return place + 1 >= size ? 0 : place + 1;
    }

    void clear() {
        slots = rows(FIRST_CAPACITY);
        order = rows(FIRST_CAPACITY);
        size = 0;
        hand = 0;
    }

    private boolean unlink(LiveRow<V> gone) {
        int slot = slot(gone.hash, slots.length);
        LiveRow<V> before = null;
        for (LiveRow<V> row = slots[slot]; row != null; row = row.chained) {
            if (row == gone) {
                if (before == null) {
                    slots[slot] = gone.chained;
                } else {
                    before.chained = gone.chained;
                }
                gone.chained = null;
                return true;
            }
            before = row;
        }
        return false;
    }

    private void grow() {
        @Nullable LiveRow<V>[] larger = rows(slots.length * 2);
        for (int place = 0; place < size; place++) {
            LiveRow<V> row = order[place];
            if (row != null) {
                link(larger, row);
            }
        }
        slots = larger;
    }

    private static <V> void link(@Nullable LiveRow<V>[] slots, LiveRow<V> row) {
        int slot = slot(row.hash, slots.length);
        row.chained = slots[slot];
        slots[slot] = row;
    }

    /** {@code String} spreads its hash badly over low bits. */
    private static int slot(int hash, int slots) {
        return (hash ^ (hash >>> 16)) & (slots - 1);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of parameterised types.
    private static <V> @Nullable LiveRow<V>[] rows(int capacity) {
        return new LiveRow[capacity];
    }
}
