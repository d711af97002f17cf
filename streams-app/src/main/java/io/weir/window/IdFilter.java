package io.weir.window;

/**
 * Says of most ids that are new that they are, without a look at those that are known.
 *
 * <p>A Bloom filter of two probes and sixteen bits an id; ids are hashes already, so their own bits are the probes. It
 * only ever gains ids, so its window makes it anew when it has gained half as many again: then at most 3 in 100 new ids
 * cost a search. Not stored.
 */
final class IdFilter {

    private static final int BITS_OF_ID = 16;

    private final long[] bits;
    private final int mask;
    private int room;

    /** @param known how many it is made for */
    IdFilter(int known) {
        int size = Integer.highestOneBit(Math.max(64, known * BITS_OF_ID - 1)) * 2;
        bits = new long[size / Long.SIZE];
        mask = size - 1;
        room = known + known / 2;
    }

    void add(long hash) {
        set((int) hash & mask);
        set((int) (hash >>> 32) & mask);
        room--;
    }

    /** Whether more were added than it was made for. */
    boolean isWorn() {
        return room < 0;
    }

    boolean mayHold(long hash) {
        return isSet((int) hash & mask) && isSet((int) (hash >>> 32) & mask);
    }

    private void set(int bit) {
        bits[bit / Long.SIZE] |= 1L << bit;
    }

    private boolean isSet(int bit) {
        return (bits[bit / Long.SIZE] & 1L << bit) != 0;
    }
}
