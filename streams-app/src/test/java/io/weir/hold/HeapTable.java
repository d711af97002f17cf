package io.weir.hold;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** A table that forgets on restart only what was never put: values live as the bytes that a store would keep. */
final class HeapTable<V> implements Table<V> {

    private final Map<String, byte[]> values = new TreeMap<>();
    private final Function<V, byte[]> encode;
    private final Function<byte[], V> decode;

    HeapTable(Function<V, byte[]> encode, Function<byte[], V> decode) {
        this.encode = encode;
        this.decode = decode;
    }

    @Override
    public V find(String key) {
        byte[] bytes = values.get(key);
        return bytes == null ? null : decode.apply(bytes);
    }

    @Override
    public void put(String key, V value) {
        values.put(key, encode.apply(value));
    }

    @Override
    public void remove(String key) {
        values.remove(key);
    }

    @Override
    public void forEach(Consumer<V> visitor) {
        values.values().forEach(bytes -> visitor.accept(decode.apply(bytes)));
    }

    int size() {
        return values.size();
    }

    int largest() {
        return values.values().stream().mapToInt(bytes -> bytes.length).max().orElse(0);
    }

    /** What a store would hold had it been copied now. */
    HeapTable<V> copy() {
        HeapTable<V> copy = new HeapTable<>(encode, decode);
        copy.values.putAll(values);
        return copy;
    }
}
