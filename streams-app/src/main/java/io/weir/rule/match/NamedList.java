package io.weir.rule.match;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list that rules name, and that may be replaced while they are in force. What is asked of it by event is one
 * immutable snapshot: a reader sees the old entries or the new ones, and waits for nobody.
 *
 * <p>An entry that can't be asked for as a rule asks is refused; or, in a lenient list, left out for that use, so that
 * what the list holds depends on its entries alone and not on which were there before.
 */
public final class NamedList {

    private record Snapshot(List<String> entries, Map<ListUse, ListLookup> lookups, Map<ListUse, List<String>> unfit) {

        static Snapshot of(List<String> entries, Iterable<ListUse> uses, boolean lenient) {
            Snapshot snapshot = new Snapshot(entries, new EnumMap<>(ListUse.class), new EnumMap<>(ListUse.class));
            uses.forEach(use -> snapshot.prepare(use, lenient));
            return snapshot;
        }

        private void prepare(ListUse use, boolean lenient) {
            List<String> problems = lenient ? use.problems(entries) : List.of();
            lookups.put(
                    use,
                    use.lookup(
                            problems.isEmpty()
                                    ? entries
                                    : entries.stream().filter(use::fits).toList()));
            unfit.put(use, problems);
        }
    }

    private final String name;
    private final boolean lenient;
    private volatile Snapshot snapshot;

    /** @param lenient whether entries that don't fit a use are left out instead of refused */
    public NamedList(String name, List<String> entries, boolean lenient) {
        this.name = name;
        this.lenient = lenient;
        this.snapshot = Snapshot.of(List.copyOf(entries), List.of(), lenient);
    }

    public String name() {
        return name;
    }

    public List<String> entries() {
        return snapshot.entries();
    }

    /** What is left out for some use, such as {@code 'home', which is no range of addresses}. */
    public List<String> unfit() {
        return snapshot.unfit().values().stream()
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /**
     * Puts other entries in place of those there are.
     *
     * @throws IllegalArgumentException when a rule asks for numbers or ranges and an entry is none; the list stays as it
     *     was
     */
    public synchronized void replace(List<String> entries) {
        try {
            snapshot = Snapshot.of(List.copyOf(entries), snapshot.lookups().keySet(), lenient);
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
            List<ListUse> uses = new ArrayList<>(snapshot.lookups().keySet());
            uses.add(use);
            snapshot = Snapshot.of(snapshot.entries(), uses, lenient);
        }
    }

    /** Whether an entry is, or fits, this value in a use that was prepared. */
    boolean has(Object value, ListUse use) {
        @Nullable ListLookup lookup = snapshot.lookups().get(use);
        return lookup != null && lookup.has(value);
    }
}
