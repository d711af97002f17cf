package io.weir.topology.store;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How live values become rows and come back. A value knows itself what of it has been written: the store keeps no copy.
 *
 * <p>Stateless: all tasks share one. Failing, it throws {@link IllegalArgumentException}.
 *
 * @param <V> the values, mutable
 */
public interface LiveCodec<V> {

    /** Puts what has changed since it was last written, all of it where it never was, and lets the value remember. */
    void writeChanged(V value, Rows rows);

    /** Puts every row that would be stored if the value were written now; it has been, and hasn't changed since. */
    void writeWhole(V value, Rows rows);

    /** Deletes every row that has been written of the value, its head first; what was never written needs none. */
    void delete(V value, Rows rows);

    /**
     * A value out of its rows.
     *
     * @param part gives the bytes of a part, or null; a part that isn't asked for is nobody's and is deleted
     */
    V read(byte[] head, Function<String, byte @Nullable []> part);

    /**
     * Reads what of a value is needed soon, and changes nothing.
     *
     * @return something of all that was read
     */
    default long lookAhead(V value) {
        return 0;
    }

    /** When the value was last touched, by <em>now</em>: read off the head without decoding the rest. */
    long touchedAtMillis(byte[] head);
}
