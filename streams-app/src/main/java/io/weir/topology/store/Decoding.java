package io.weir.topology.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A value out of its rows.
 *
 * @param unasked the parts that its head doesn't name: a crash came between them and their head
 */
record Decoding<V>(V value, List<String> unasked) {

    static <V> Decoding<V> of(LiveCodec<V> codec, StoredRows rows, byte[] head, String store, LiveEntry<V> entry) {
        Set<String> asked = new HashSet<>();
        V value;
        try {
            value = codec.read(head, part -> {
                asked.add(part);
                return rows.parts().get(part);
            });
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "can't read " + store + " for " + entry.family() + ", " + entry.key() + ": "
                            + unreadable.getMessage(),
                    unreadable);
        }
        List<String> unasked = new ArrayList<>(rows.parts().keySet());
        unasked.removeAll(asked);
        return new Decoding<>(value, unasked);
    }
}
