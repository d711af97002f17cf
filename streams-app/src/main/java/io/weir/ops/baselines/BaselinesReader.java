package io.weir.ops.baselines;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.baseline.Baselines;
import io.weir.baseline.BaselinesInForce;
import io.weir.serde.registry.Sleeper;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topic for as long as Weir runs, from a thread of its own, and hands out what is known after each poll that
 * brought something. Whatever goes wrong, what is known stays, and the topic is read again from its beginning.
 */
public final class BaselinesReader {

    private static final Logger LOG = LoggerFactory.getLogger(BaselinesReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final BaselinesTopic topic;
    private final BaselinesInForce baselines;
    private final Sleeper sleeper;
    private final Counter unreadable;
    private final Counter failures;
    private volatile boolean hasReadToEnd;

    /** @param sleeper throws when Weir is being closed, which ends the reading */
    public BaselinesReader(BaselinesTopic topic, BaselinesInForce baselines, Sleeper sleeper, MeterRegistry meters) {
        this.topic = topic;
        this.baselines = baselines;
        this.sleeper = sleeper;
        this.unreadable = Counter.builder("weir.baselines.unreadable")
                .description("Records of the topic that are no baseline; the one before stays in force")
                .register(meters);
        this.failures = Counter.builder("weir.baselines.reader.failures")
                .description("Times that reading the topic failed; what is known stays in force")
                .register(meters);
        Gauge.builder("weir.baselines.known", () -> baselines.now().size())
                .description("Assets and hours of the week of which this process knows what usually leaves")
                .register(meters);
    }

    /** Begins to read; ends by itself when closing begins. */
    public void start() {
        Thread thread = new Thread(this::run, "weir-baselines");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether it has read to where the topic ended when it began. */
    public boolean hasReadToEnd() {
        return hasReadToEnd;
    }

    private void run() {
        try {
            while (true) {
                try {
                    read();
                } catch (RuntimeException failure) {
                    failures.increment();
                    LOG.warn("event=baselines-reader-failed pause={} reason=\"{}\"", PAUSE, String.valueOf(failure));
                }
                sleeper.sleep(PAUSE);
            }
        } catch (InterruptedException closed) {
            LOG.debug("event=baselines-reader-ended");
        }
    }

    private void read() throws InterruptedException {
        Baselines known = Baselines.none();
        try (Consumer<String, byte @Nullable []> consumer = topic.open()) {
            long end = topic.end(consumer);
            boolean complete = false;
            while (true) {
                sleeper.sleep(Duration.ZERO);
                ConsumerRecords<String, byte @Nullable []> some = consumer.poll(POLL);
                known = topic.take(some, known, this::count);
                complete |= topic.position(consumer) >= end;
                if (complete && (!some.isEmpty() || !hasReadToEnd)) {
                    baselines.replace(known);
                    hasReadToEnd = true;
                }
            }
        }
    }

    private void count(String reason) {
        unreadable.increment();
        LOG.warn("event=baseline-unreadable {}", reason);
    }
}
