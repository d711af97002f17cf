package io.weir.intake;

import io.weir.event.Event;
import io.weir.event.Received;

/** What became of a record at intake. */
public sealed interface Admission<E extends Event> {

    /** It goes on, with its defects named. */
    record Accepted<E extends Event>(Received<E> received) implements Admission<E> {}

    /** It can't be read. */
    record Refused<E extends Event>(Quarantined quarantined) implements Admission<E> {}
}
