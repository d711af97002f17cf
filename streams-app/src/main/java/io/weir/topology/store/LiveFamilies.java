package io.weir.topology.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The families of a {@link LiveStore}, by name and in the order in which they came. */
final class LiveFamilies<V> {

    private final LiveStore<V> store;
    private final Map<String, LiveFamily<V>> byName = new HashMap<>();
    private final List<LiveFamily<V>> inOrder = new ArrayList<>();

    LiveFamilies(LiveStore<V> store) {
        this.store = store;
    }

    /** The key's entry, whether it has a value or only parts of one. */
    @Nullable
    LiveEntry<V> find(String family, String key) {
        LiveFamily<V> its = byName.get(family);
        return its == null ? null : its.entries.find(key);
    }

    /** What stands first where the key's entry would be found. */
    @Nullable
    LiveEntry<V> first(String family, String key) {
        LiveFamily<V> its = byName.get(family);
        return its == null ? null : its.entries.first(key);
    }

    /** The family of this name, from now on if there was none. */
    LiveFamily<V> of(String name) {
        LiveFamily<V> family = byName.get(name);
        if (family == null) {
            family = new LiveFamily<>(store, name);
            byName.put(name, family);
            inOrder.add(family);
        }
        return family;
    }

    List<LiveFamily<V>> inOrder() {
        return inOrder;
    }

    void forEach(Consumer<? super LiveEntry<V>> visitor) {
        for (LiveFamily<V> family : inOrder) {
            family.entries.forEach(entry -> {
                if (entry.hasValue()) {
                    visitor.accept(entry);
                }
            });
        }
    }

    int size() {
        int size = 0;
        for (LiveFamily<V> family : inOrder) {
            size += family.entries.size();
        }
        return size;
    }

    void clear() {
        byName.clear();
        inOrder.clear();
    }
}
