package io.weir.window;

import java.util.Arrays;

/** The hashes of at most the last {@value #SIZE} events that left a window, so that one that comes again is still known. */
public final class IdRing {

    /** How many are remembered. */
    public static final int SIZE = 1_024;

    private final long base;
    private long written;
    private long[] hashes;

    IdRing() {
        this(0, new long[0]);
    }

    /**
     * @param written how many were ever put in
     * @param hashes the last of them, at most {@value #SIZE}, in the order in which they were put in
     */
    public IdRing(long written, long[] hashes) {
        this.written = written;
        this.hashes = hashes.clone();
        base = written - hashes.length;
    }

    /** How many were ever put in: the number that the next one gets. */
    public long written() {
        return written;
    }

    /** The number of the oldest one that is remembered. */
    public long oldest() {
        return Math.max(base, written - SIZE);
    }

    /** @param number from {@link #oldest()} to below {@link #written()} */
    public long hash(long number) {
        return hashes[place(number)];
    }

    /** The same without those before {@code number}, which is one that is remembered or the next one's. */
    IdRing from(long number) {
        long[] rest = new long[(int) (written - number)];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = hash(number + i);
        }
        return new IdRing(written, rest);
    }

    /** Reads where the next id goes. */
    long lookAhead() {
        int place = place(written);
        return place < hashes.length ? hashes[place] : place;
    }

    int size() {
        return (int) (written - oldest());
    }

    void add(long hash) {
        int place = place(written);
        if (place >= hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.min(SIZE, place + 1 + place / 4));
        }
        hashes[place] = hash;
        written++;
    }

    boolean contains(long hash) {
        int size = size();
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash) {
                return true;
            }
        }
        return false;
    }

    private int place(long number) {
        return (int) ((number - base) % SIZE);
    }
}
