package io.weir.serde.registry;

import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Asks again, with growing pauses, for as long as the registry is down.
 *
 * <p>There is no last attempt on purpose: giving up would either drop records that are perfectly readable or kill the
 * stream's thread, and neither brings the registry back.
 */
public final class RegistryPatience {
    private final Duration firstDelay;
    private final Duration longestDelay;
    private final Sleeper sleeper;
    private final RegistryOutageListener listener;

    /**
     * Creates the patience of a client.
     *
     * @param firstDelay the pause after the first failure; each next one is twice as long
     * @param longestDelay where the pauses stop growing
     * @param sleeper lets the pauses pass
     * @param listener hears of every pause
     */
    public RegistryPatience(
            Duration firstDelay, Duration longestDelay, Sleeper sleeper, RegistryOutageListener listener) {
        this.firstDelay = firstDelay;
        this.longestDelay = longestDelay;
        this.sleeper = sleeper;
        this.listener = listener;
    }

    /** One try, which may find the registry unreachable. */
    @FunctionalInterface
    interface Attempt<T extends @Nullable Object> {
        T run() throws RegistryUnreachableException, InterruptedException;
    }

    /**
     * Runs the attempt until the registry answers.
     *
     * @throws InterruptException if the thread is interrupted meanwhile; its interrupt flag is set again
     */
    <T extends @Nullable Object> T persist(Attempt<T> attempt) {
        Duration delay = firstDelay;
        int failed = 0;
        try {
            while (true) {
                try {
                    T answer = attempt.run();
                    if (failed > 0) {
                        listener.answered(failed);
                    }
                    return answer;
                } catch (RegistryUnreachableException e) {
                    failed++;
                    listener.waiting(String.valueOf(e.getMessage()), failed, delay);
                    sleeper.sleep(delay);
                    delay = longer(delay);
                }
            }
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while waiting for the schema registry", e);
        }
    }

    private Duration longer(Duration delay) {
        Duration doubled = delay.multipliedBy(2);
        return doubled.compareTo(longestDelay) > 0 ? longestDelay : doubled;
    }
}
