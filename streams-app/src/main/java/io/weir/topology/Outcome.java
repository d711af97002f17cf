package io.weir.topology;

import io.weir.intake.Quarantined;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stage made of a record: something that goes on, or what can't be read and is kept as it came. Nothing is lost.
 *
 * @param <T> what goes on
 */
sealed interface Outcome<T> {

    /** What goes on, none or one. */
    default List<T> passed() {
        return this instanceof Passed<T> passed ? List.of(passed.value()) : List.of();
    }

    /** It goes on. */
    record Passed<T>(T value) implements Outcome<T> {}

    /** It goes to quarantine. */
    final class Kept<T> implements Outcome<T> {

        private final Quarantined why;
        private final byte @Nullable [] bytes;

        /** @param bytes the original value, null for a tombstone */
        Kept(Quarantined why, byte @Nullable [] bytes) {
            this.why = why;
            this.bytes = bytes;
        }

        Quarantined why() {
            return why;
        }

        byte @Nullable [] bytes() {
            return bytes;
        }
    }
}
