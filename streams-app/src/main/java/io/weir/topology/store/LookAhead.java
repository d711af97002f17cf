package io.weir.topology.store;

import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads memory that is needed soon, of many entries in a row with nothing in between: the processor then waits for many
 * cache misses at once, and for each of them in turn where the work on an entry comes between two. What that saves stands
 * in {@code docs/decisions/0011-the-way-of-calls.md}.
 *
 * @param <E> the entries
 */
final class LookAhead<E> {

    private static final int COMMON_COUNT = 256;

    private final ToLongFunction<E> reader;
    private @Nullable Object[] expected = new Object[COMMON_COUNT];
    private int size;
    /** Of all that was ever read: what has no effect the compiler leaves out. */
    private long read;

    /** @param reader reads what is needed of an entry, and gives back something of all that it read */
    LookAhead(ToLongFunction<E> reader) {
        this.reader = reader;
    }

    /** It is needed soon; null where there is nothing to read. */
    void expect(@Nullable E entry) {
        if (size == expected.length) {
            expected = Arrays.copyOf(expected, size * 2);
        }
        expected[size++] = entry;
    }

    /** Reads all that is expected, and expects nothing any more. @return what must not be left out */
    @SuppressWarnings("unchecked") // only entries were put in
    long go() {
        for (int i = 0; i < size; i++) {
            Object entry = expected[i];
            if (entry != null) {
                read += reader.applyAsLong((E) entry);
            }
        }
        Arrays.fill(expected, 0, size, null);
        size = 0;
        return read;
    }
}
