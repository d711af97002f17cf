package io.weir.serde.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ids that were of no use a short while ago, so that a flood of bad records does not become a flood of questions.
 *
 * <p>Short, because a schema may be registered the moment after; bounded, because senders choose the ids.
 */
final class UndecodableIds {
    private static final int MAX_IDS = 10_000;

    private final InstantSource clock;
    private final Duration ttl;
    private final Map<Integer, Entry> entries = new LinkedHashMap<>();

    private record Entry(Instant until, UndecodableRecordException why) {}

    UndecodableIds(InstantSource clock, Duration ttl) {
        this.clock = clock;
        this.ttl = ttl;
    }

    /** Why the id was of no use, or null if it is not known to be. */
    synchronized @Nullable UndecodableRecordException find(int id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            return null;
        }
        if (clock.instant().isBefore(entry.until)) {
            return entry.why;
        }
        entries.remove(id);
        return null;
    }

    synchronized void add(int id, UndecodableRecordException why) {
        entries.remove(id);
        if (entries.size() >= MAX_IDS) {
            Integer oldest = entries.keySet().iterator().next();
            entries.remove(oldest);
        }
        entries.put(id, new Entry(clock.instant().plus(ttl), why));
    }
}
