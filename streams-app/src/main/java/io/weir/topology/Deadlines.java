package io.weir.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What falls due when: each key has one deadline at most. On the heap only, made anew from the state at a start. */
final class Deadlines {

    private record Due(Instant at, String key) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : key.compareTo(other.key);
        }
    }

    private final Map<String, Instant> byKey = new HashMap<>();
    private final NavigableSet<Due> inOrder = new TreeSet<>();

    /** @param at null: nothing is due for this key any more */
    void set(String key, @Nullable Instant at) {
        Instant before = at == null ? byKey.remove(key) : byKey.put(key, at);
        if (before != null) {
            inOrder.remove(new Due(before, key));
        }
        if (at != null) {
            inOrder.add(new Due(at, key));
        }
    }

    /** The keys that are due, the earliest first. */
    List<String> due(Instant now) {
        List<String> keys = new ArrayList<>();
        for (Due due : inOrder) {
            if (due.at().isAfter(now)) {
                break;
            }
            keys.add(due.key());
        }
        return keys;
    }
}
