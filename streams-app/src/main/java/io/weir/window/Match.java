package io.weir.window;

import io.weir.event.Evidence;
import io.weir.rule.Group;
import java.time.Instant;
import java.util.List;

/**
 * One match of a rule, as its window asks for it: numbers are always asked for, objects only where something is to be
 * kept or told. So who holds it in bytes need not make objects of them.
 */
public interface Match {

    /** Event time. */
    long timeMillis();

    /** {@link Hashes#idHash} of the eventId. */
    long idHash();

    /** Writes the eventId. */
    void idInto(CompactId id);

    /** Where the original record stands; the same object for the same topic. */
    String topic();

    int partition();

    long offset();

    /**
     * The amount, in units of the correlation, or the steps.
     *
     * @throws IllegalArgumentException when the match has none
     */
    long number();

    /**
     * The value to be told from others.
     *
     * @throws IllegalArgumentException when the match has none
     */
    String text();

    /** Writes {@link #text}, as it is compared. */
    default void valueInto(CompactId value) {
        value.setValue(text());
    }

    /** Whether it is a withdrawal: then its evidence is kept whole, since it may have to be held. */
    boolean isWithdrawal();

    /** Whether it is an episode that has become part of another one, which counts in its place from now on. */
    default boolean isMerged() {
        return false;
    }

    Evidence evidence();

    /** What it brings: the contributors of an episode, or of an event the event itself. */
    List<Evidence> contributors();

    Group group();

    /** Broker time. */
    Instant ingestedAt();
}
