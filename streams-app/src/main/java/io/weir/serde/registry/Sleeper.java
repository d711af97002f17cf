package io.weir.serde.registry;

import java.time.Duration;

/** Lets time pass; given from outside, so that tests wait for nothing. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Returns when the time is over.
     *
     * @throws InterruptedException if somebody wants the thread to stop waiting
     */
    void sleep(Duration duration) throws InterruptedException;
}
