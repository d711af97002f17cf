package io.weir.rule.match;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list that rules name, and that may be replaced while they are in force. What is asked of it by event is one
 * immutable snapshot: a reader sees the old entries or the new ones, and waits for nobody.
 */
public final class NamedList {

    private record Snapshot(List<String> entries, Map<ListUse, ListLookup> lookups) {

        static Snapshot of(List<String> entries, Iterable<ListUse> uses) {
            Map<ListUse, ListLookup> lookups = new EnumMap<>(ListUse.class);
            for (ListUse use : uses) {
                lookups.put(use, use.lookup(entries));
            }
            return new Snapshot(entries, lookups);
        }
    }

    private final String name;
    private volatile Snapshot snapshot;

    public NamedList(String name, List<String> entries) {
        this.name = name;
        this.snapshot = Snapshot.of(List.copyOf(entries), List.of());
    }

    public String name() {
        return name;
    }

    public List<String> entries() {
        return snapshot.entries();
    }

    /**
     * Puts other entries in place of those there are.
     *
     * @throws IllegalArgumentException when a rule asks for numbers or ranges and an entry is none; the list stays as it
     *     was
     */
    public synchronized void replace(List<String> entries) {
        try {
            snapshot = Snapshot.of(List.copyOf(entries), snapshot.lookups().keySet());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("list '" + name + "' has " + wrong.getMessage(), wrong);
        }
    }

    /**
     * Prepares the list, and all that will replace it, for a use.
     *
     * @throws IllegalArgumentException naming the entry that can't be asked for so
     */
    public synchronized void prepare(ListUse use) {
        if (!snapshot.lookups().containsKey(use)) {
            Map<ListUse, ListLookup> lookups = new EnumMap<>(ListUse.class);
            lookups.putAll(snapshot.lookups());
            lookups.put(use, use.lookup(snapshot.entries()));
            snapshot = new Snapshot(snapshot.entries(), lookups);
        }
    }

    /** Whether an entry is, or fits, this value in a use that was prepared. */
    boolean has(Object value, ListUse use) {
        @Nullable ListLookup lookup = snapshot.lookups().get(use);
        return lookup != null && lookup.has(value);
    }
}
