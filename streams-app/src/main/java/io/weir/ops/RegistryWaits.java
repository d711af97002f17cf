package io.weir.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.serde.registry.RegistryOutageListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which threads wait for the schema registry just now: nothing moves behind them. */
final class RegistryWaits implements RegistryOutageListener {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryWaits.class);

    private final Map<Thread, String> waiting = new ConcurrentHashMap<>();
    private final Counter failures;

    RegistryWaits(MeterRegistry meters) {
        this.failures = Counter.builder("weir.registry.failures")
                .description("Questions that the schema registry did not answer")
                .register(meters);
        Gauge.builder("weir.registry.waiting.threads", () -> current().size())
                .description("Threads that wait for the schema registry; what they would process waits too")
                .register(meters);
    }

    @Override
    public void waiting(String reason, int failedAttempts, Duration delay) {
        failures.increment();
        if (waiting.put(Thread.currentThread(), reason) == null) {
            LOG.warn("event=registry-wait-begins reason=\"{}\"", reason);
        }
    }

    @Override
    public void answered(int failedAttempts) {
        waiting.remove(Thread.currentThread());
        LOG.info("event=registry-wait-ends failed_attempts={}", failedAttempts);
    }

    /** What each waiting thread asked, by the thread. */
    Map<Thread, String> current() {
        waiting.keySet().removeIf(thread -> !thread.isAlive());
        return waiting;
    }
}
