package io.weir.window;

/** How the id is kept, partition and offset in one long: 2, 14 and 48 bits. */
public final class CompactOrigin {

    private static final int PARTITION_BITS = 14;
    private static final int OFFSET_BITS = 48;
    private static final CompactId.Kind[] KINDS = CompactId.Kind.values();

    private CompactOrigin() {}

    /** Whether there is room for it. There is for any real cluster's. */
    static boolean fits(int partition, long offset) {
        return partition >>> PARTITION_BITS == 0 && offset >>> OFFSET_BITS == 0;
    }

    public static long of(CompactId.Kind kind, int partition, long offset) {
        return ((long) kind.ordinal() << (PARTITION_BITS + OFFSET_BITS)) | ((long) partition << OFFSET_BITS) | offset;
    }

    public static CompactId.Kind kind(long origin) {
        return KINDS[(int) (origin >>> (PARTITION_BITS + OFFSET_BITS))];
    }

    public static int partition(long origin) {
        return (int) (origin >>> OFFSET_BITS) & ((1 << PARTITION_BITS) - 1);
    }

    public static long offset(long origin) {
        return origin & ((1L << OFFSET_BITS) - 1);
    }
}
