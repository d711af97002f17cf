package io.weir.alert;

import io.weir.window.Hashes;

/** A 64-bit hash of an id, kept where thousands of ids would take too much room. Stored, so it never changes. */
public final class IdHash {

    private IdHash() {}

    public static long of(String id) {
        return Hashes.idHash(id);
    }
}
