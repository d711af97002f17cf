package io.weir.hold;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A part of the desk's durable state. What was put is what is found, at once. */
public interface Table<V> {

    @Nullable
    V find(String key);

    void put(String key, V value);

    void remove(String key);

    /** Visits every value, in any order; the visitor changes nothing. */
    void forEach(Consumer<V> visitor);
}
