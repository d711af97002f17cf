package io.weir.memory;

import java.util.Arrays;

/**
 * A bounded set of 64-bit marks.
 *
 * <p>Shape: two open-addressing tables, a young and an old one. A mark that is added, or found in the old table, goes to
 * the young one; when that is full it becomes the old one and the old one is forgotten. So the {@code max} marks that
 * were used last are always there. Why: it costs 32 to 64 bytes a mark and allocates nothing, where a linked hash map costs
 * a hundred and four cache misses.
 */
final class MarkSet {

    /** 2^64 / golden ratio: spreads marks that differ little over the upper bits. */
    private static final long FIBONACCI = 0x9E3779B97F4A7C15L;

    private final int max;
    private long[] young;
    private long[] old;
    private int inYoung;

    MarkSet(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("at least one mark must be kept: " + max);
        }
        this.max = max;
        int capacity = Integer.highestOneBit(max) << 2;
        young = new long[capacity];
        old = new long[capacity];
    }

    boolean contains(long mark) {
        long wanted = notEmpty(mark);
        if (young[place(young, wanted)] == wanted) {
            return true;
        }
        if (old[place(old, wanted)] != wanted) {
            return false;
        }
        add(mark);
        return true;
    }

    void add(long mark) {
        long wanted = notEmpty(mark);
        int at = place(young, wanted);
        if (young[at] == wanted) {
            return;
        }
        young[at] = wanted;
        if (++inYoung >= max) {
            long[] oldest = old;
            old = young;
            young = oldest;
            Arrays.fill(young, 0);
            inYoung = 0;
        }
    }

    /** 0 marks a free place. */
    private static long notEmpty(long mark) {
        return mark == 0 ? 1 : mark;
    }

    /** Where the mark stands, or the free place where it would. */
    private static int place(long[] table, long mark) {
        int at = (int) ((mark * FIBONACCI) >>> (Long.numberOfLeadingZeros(table.length) + 1));
        while (table[at] != 0 && table[at] != mark) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }
}
