package io.weir.ops;

import io.weir.serde.registry.Sleeper;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.InterruptException;

/** Whether the application is being closed; who waits for something else stops waiting then. */
final class Closing implements Sleeper {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final CountDownLatch begun = new CountDownLatch(1);

    void begin() {
        begun.countDown();
    }

    boolean hasBegun() {
        return begun.getCount() == 0;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (begun.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("the application is being closed");
        }
    }

    /**
     * Waits until it holds.
     *
     * @throws InterruptException when closing begins meanwhile
     */
    void await(BooleanSupplier condition) {
        try {
            while (!condition.getAsBoolean()) {
                sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
