package io.weir.serde;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One record of a state that is stored in several.
 *
 * @param name of the part; the store's key is that of the state and this
 * @param bytes what to put; null: delete it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record StoredPart(String name, byte @Nullable [] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredPart part && name.equals(part.name) && Arrays.equals(bytes, part.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return name + (bytes == null ? " deleted" : " of " + bytes.length + " bytes");
    }
}
