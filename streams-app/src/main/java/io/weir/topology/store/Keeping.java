package io.weir.topology.store;

import java.time.Duration;

/**
 * For how long live values are kept, by <em>now</em>.
 *
 * @param <V> the values
 */
public interface Keeping<V> {

    /** Values that nobody touches are kept for this long at least: those that are still bytes aren't decoded before. */
    Duration shortest();

    /** Until when this value is kept if nobody touches it from now on. Asked now and then, not at each touch. */
    long keptUntilMillis(V value);

    /**
     * Whether others go first where there are too many, for instance because its episode is open. It may go nevertheless,
     * where all are.
     */
    boolean isProtected(V value);
}
