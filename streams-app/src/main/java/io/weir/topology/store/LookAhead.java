package io.weir.topology.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads memory that is needed soon, of many values in a row with nothing in between: the processor then waits for many
 * cache misses at once, and for each of them in turn where the work on a value comes between two. What that saves stands
 * in {@code docs/decisions/0011-the-way-of-calls.md}.
 */
final class LookAhead<V> {

    private static final int COMMON_COUNT = 256;

    private final LiveCodec<V> codec;
    private @Nullable LiveEntry<V>[] expected = entries(COMMON_COUNT);
    private int size;
    /** Of all that was ever read: what has no effect the compiler leaves out. */
    private long read;

    LookAhead(LiveCodec<V> codec) {
        this.codec = codec;
    }

    /** It is needed soon; null where there is nothing to read. */
    void expect(@Nullable LiveEntry<V> entry) {
        if (size == expected.length) {
            expected = Arrays.copyOf(expected, size * 2);
        }
        expected[size++] = entry;
    }

    /** Reads all that is expected, and expects nothing any more. @return what must not be left out */
    long go() {
        for (int i = 0; i < size; i++) {
            LiveEntry<V> entry = expected[i];
            if (entry != null) {
                V live = entry.live();
                read += entry.key().length() + (live == null ? 0 : codec.lookAhead(live));
            }
        }
        Arrays.fill(expected, 0, size, null);
        size = 0;
        return read;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of parameterised types.
    private static <V> @Nullable LiveEntry<V>[] entries(int count) {
        return new LiveEntry[count];
    }
}
