package io.weir.alert;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Names of the parts of a state that lie in a store beside its head: who writes it next knows what to add and delete. */
public record StoredParts(Set<String> names) {

    public static final StoredParts NONE = new StoredParts(Set.of());

    public StoredParts {
        names = Set.copyOf(names);
    }

    /** These and one more. */
    public StoredParts with(String name) {
        if (names.contains(name)) {
            return this;
        }
        Set<String> more = new HashSet<>(names);
        more.add(name);
        return new StoredParts(more);
    }

    public static StoredParts of(Collection<String> names) {
        return names.isEmpty() ? NONE : new StoredParts(Set.copyOf(names));
    }
}
