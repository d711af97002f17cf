package io.weir.alert;

/** A 64-bit hash of an id, kept where the id itself would be too long to keep thousands of. */
public final class IdHash {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private IdHash() {}

    /** FNV-1a over the characters, then MurmurHash3's finaliser so that all bits depend on all; stored, so never changed. */
    public static long of(String id) {
        long hash = OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
