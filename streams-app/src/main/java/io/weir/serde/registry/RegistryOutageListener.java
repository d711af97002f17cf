package io.weir.serde.registry;

import java.time.Duration;

/**
 * Told while a thread waits for the registry, for logs and metrics. Called from the waiting threads, several at a time.
 */
public interface RegistryOutageListener {
    /** Keeps silent. */
    RegistryOutageListener SILENT = new RegistryOutageListener() {
        @Override
        public void waiting(String reason, int failedAttempts, Duration delay) {}

        @Override
        public void answered(int failedAttempts) {}
    };

    /**
     * An attempt failed and the thread is about to wait.
     *
     * @param reason what was asked of which URL, and how that failed
     * @param failedAttempts how many attempts of this question have failed so far, from 1
     * @param delay how long until the next
     */
    void waiting(String reason, int failedAttempts, Duration delay);

    /** The registry answered after having failed that many times: this thread goes on. */
    void answered(int failedAttempts);
}
