package io.weir.window;

import java.util.Arrays;

/** The hashes of the last {@value #SIZE} events that left a window, so that one that comes again is still known. */
public final class IdRing {

    /** How many are remembered. */
    public static final int SIZE = 1_024;

    static final IdRing EMPTY = new IdRing(0, new long[0]);

    private final long written;
    private final long[] hashes;

    /**
     * @param written how many were ever put in
     * @param hashes the last of them, at most {@value #SIZE}, in the order in which they were put in
     */
    public IdRing(long written, long[] hashes) {
        this.written = written;
        this.hashes = hashes.clone();
    }

    /** How many were ever put in: the number that the next one gets. */
    public long written() {
        return written;
    }

    /** The number of the oldest one that is remembered. */
    public long oldest() {
        return written - hashes.length;
    }

    /** @param number from {@link #oldest()} to below {@link #written()} */
    public long hash(long number) {
        return hashes[(int) (number - oldest())];
    }

    IdRing with(long hash) {
        int kept = Math.min(hashes.length, SIZE - 1);
        long[] changed = new long[kept + 1];
        System.arraycopy(hashes, hashes.length - kept, changed, 0, kept);
        changed[kept] = hash;
        return new IdRing(written + 1, changed);
    }

    boolean contains(long hash) {
        for (long known : hashes) {
            if (known == hash) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdRing ring && written == ring.written && Arrays.equals(hashes, ring.hashes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes);
    }

    @Override
    public String toString() {
        return "IdRing[written=" + written + ", remembered=" + hashes.length + "]";
    }
}
