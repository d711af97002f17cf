package io.weir.topology.store;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A value's rows as they came from the changelog, until somebody asks for the value. */
final class StoredRows implements Rows {

    private byte @Nullable [] head;
    private @Nullable Map<String, byte[]> parts;

    @Override
    public void put(String part, byte[] bytes) {
        if (part.equals(HEAD)) {
            head = bytes;
        } else {
            if (parts == null) {
                parts = new TreeMap<>();
            }
            parts.put(part, bytes);
        }
    }

    @Override
    public void delete(String part) {
        if (part.equals(HEAD)) {
            head = null;
        } else if (parts != null) {
            parts.remove(part);
        }
    }

    /** Null where only parts are left: a crash came before their head, or after its deletion. */
    byte @Nullable [] head() {
        return head;
    }

    Map<String, byte[]> parts() {
        return parts == null ? Map.of() : parts;
    }

    boolean isEmpty() {
        return head == null && parts().isEmpty();
    }
}
