package io.weir.window;

/**
 * Says of most ids that are new that they are, without a look at those that are known.
 *
 * <p>A Bloom filter whose two probes of an id are in one and the same long, so that asking costs one cache miss (Putze,
 * Sanders and Singler, "Cache-, hash- and space-efficient Bloom filters", 2007), of sixteen bits an id at
 * least. Ids are hashes already, so their own bits say where. It only ever gains ids, so its window makes it anew, which
 * costs a look at each row, when it has gained as many again: until then at most 3 in 100 new ids cost a search. Not
 * stored.
 */
final class IdFilter {

    private static final int BITS_OF_ID = 16;

    private final long[] words;
    private int room;

    /** @param known how many it is made for */
    IdFilter(int known) {
        int most = 2 * known;
        words = new long[Integer.highestOneBit(Math.max(1, most * BITS_OF_ID / Long.SIZE - 1)) * 2];
        room = most;
    }

    long lookAhead() {
        return words[0];
    }

    void add(long hash) {
        words[word(hash)] |= bits(hash);
        room--;
    }

    /** Whether more were added than it was made for. */
    boolean isWorn() {
        return room < 0;
    }

    boolean mayHold(long hash) {
        long bits = bits(hash);
        return (words[word(hash)] & bits) == bits;
    }

    private int word(long hash) {
        return (int) (hash >>> 12) & (words.length - 1);
    }

    /** Two of a word's, by six bits of the hash each. */
    private static long bits(long hash) {
        return 1L << hash | 1L << (hash >>> 6);
    }
}
