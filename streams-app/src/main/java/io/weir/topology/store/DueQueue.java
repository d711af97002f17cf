package io.weir.topology.store;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A family's entries by when they must be looked at again. Each stands in one bucket, a minute wide, in the order in which
 * they came into it. An entry that is touched stays where it is: only when its bucket is due, or room must be made, is
 * it asked for its last touch and put where that belongs. So a touch costs nothing, and nothing is looked at before it
 * can be due.
 *
 * <p>Buckets are linked through the entries themselves: 12 bytes for each, and taking one out needs no search. The idea is
 * that of timing wheels (Varghese and Lauck, 1987) with a tree for the wheel, since most minutes are empty.
 */
final class DueQueue<V> {

    /** What hasn't been looked at yet, as what was restored, is due first of all. */
    static final long NOT_LOOKED_AT = 0;

    private static final long MINUTE_MILLIS = 60_000;

    /** One minute's entries. */
    static final class Bucket<V> {

        private final DueQueue<V> queue;
        private final long minute;
        private @Nullable LiveEntry<V> first;
        private @Nullable LiveEntry<V> last;

        Bucket(DueQueue<V> queue, long minute) {
            this.queue = queue;
            this.minute = minute;
        }
    }

    private final TreeMap<Long, Bucket<V>> buckets = new TreeMap<>();

    /** The minute by whose beginning this time has come. */
    static long minute(long millis) {
        return Math.max(NOT_LOOKED_AT, -Math.floorDiv(-millis, MINUTE_MILLIS));
    }

    void add(LiveEntry<V> entry, long minute) {
        Bucket<V> bucket = buckets.computeIfAbsent(minute, its -> new Bucket<>(this, its));
        LiveEntry<V> last = bucket.last;
        entry.bucket = bucket;
        entry.earlier = last;
        if (last == null) {
            bucket.first = entry;
        } else {
            last.later = entry;
        }
        bucket.last = entry;
    }

    /** Out of whichever queue it stands in. */
    static <V> void remove(LiveEntry<V> entry) {
        Bucket<V> bucket = entry.bucket;
        if (bucket == null) {
            return;
        }
        LiveEntry<V> earlier = entry.earlier;
        LiveEntry<V> later = entry.later;
        if (earlier == null) {
            bucket.first = later;
        } else {
            earlier.later = later;
        }
        if (later == null) {
            bucket.last = earlier;
        } else {
            later.earlier = earlier;
        }
        entry.bucket = null;
        entry.earlier = null;
        entry.later = null;
        if (bucket.first == null) {
            bucket.queue.buckets.remove(bucket.minute);
        }
    }

    /** Out of whichever queue it stands in, into this one. */
    void move(LiveEntry<V> entry, long minute) {
        remove(entry);
        add(entry, minute);
    }

    /** The entry that is due first, whether or not it is yet. */
    @Nullable
    LiveEntry<V> first() {
        Map.Entry<Long, Bucket<V>> earliest = buckets.firstEntry();
        return earliest == null ? null : earliest.getValue().first;
    }

    /** The entry that is due first, if it is. */
    @Nullable
    LiveEntry<V> firstDue(long nowMillis) {
        Map.Entry<Long, Bucket<V>> earliest = buckets.firstEntry();
        return earliest == null || earliest.getKey() * MINUTE_MILLIS > nowMillis ? null : earliest.getValue().first;
    }

    boolean holds(LiveEntry<V> entry) {
        DueQueue.Bucket<V> bucket = entry.bucket;
        return bucket != null && bucket.queue == this;
    }

    static long minuteOf(LiveEntry<?> entry) {
        Bucket<?> bucket = entry.bucket;
        return bucket == null ? NOT_LOOKED_AT : bucket.minute;
    }
}
