package io.weir.event;

import java.time.Instant;
import java.util.List;

/**
 * An event as intake passes it on.
 *
 * @param ingestedAt broker time of its record
 * @param intakeDefects what intake cut, nulled or replaced, each as {@code field:what}, sorted; rules can use them
 */
public record Received<E extends Event>(E event, Origin origin, Instant ingestedAt, List<String> intakeDefects) {

    public Received {
        intakeDefects = List.copyOf(intakeDefects);
    }
}
