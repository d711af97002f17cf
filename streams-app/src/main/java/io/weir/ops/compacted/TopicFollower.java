package io.weir.ops.compacted;

import io.micrometer.core.instrument.Counter;
import io.weir.serde.registry.Sleeper;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a compacted topic for as long as Weir runs, from a thread of its own. Whatever goes wrong, what was handed out
 * stays, and the topic is read again from its beginning after a pause.
 */
public final class TopicFollower {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** One reading from the beginning on. */
    public interface Reading extends CompactedTopic.Taker {

        /** Makes what was taken known: where the topic's end was reached, and then after all that came. */
        void handOut();
    }

    private final CompactedTopic topic;
    private final Supplier<? extends Reading> readings;
    private final Sleeper sleeper;
    private final Counter failures;
    private Duration pause = FIRST_PAUSE;
    private volatile boolean hasReadToEnd;
    private volatile @Nullable String problem;

    /**
     * @param readings begins one anew
     * @param sleeper throws when Weir is being closed, which ends the following
     * @param failures counts how often reading failed
     */
    public TopicFollower(
            CompactedTopic topic, Supplier<? extends Reading> readings, Sleeper sleeper, Counter failures) {
        this.topic = topic;
        this.readings = readings;
        this.sleeper = sleeper;
        this.failures = failures;
    }

    /** Begins to read; ends by itself when closing begins. */
    public void start() {
        Thread thread = new Thread(this::run, "weir-" + topic.name());
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether it has read to where the topic ended when it began. */
    public boolean hasReadToEnd() {
        return hasReadToEnd;
    }

    /** Why the topic can't be read just now; null where it can. */
    public @Nullable String problem() {
        return problem;
    }

    private void run() {
        try {
            while (true) {
                try {
                    read(readings.get());
                } catch (RuntimeException | Error failure) {
                    // Errors too: nobody would notice that this thread is gone, and what is known would stay as it is.
                    problem = String.valueOf(failure.getMessage());
                    failures.increment();
                    LOG.warn(
                            "event=topic-reader-failed topic={} pause={} reason=\"{}\"",
                            topic.name(),
                            pause,
                            String.valueOf(failure));
                }
                sleeper.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException closed) {
            LOG.debug("event=topic-reader-ended topic={}", topic.name());
        }
    }

    private void read(Reading reading) throws InterruptedException {
        try (Consumer<String, byte @Nullable []> consumer = topic.open()) {
            long end = topic.end(consumer);
            boolean complete = false;
            while (true) {
                sleeper.sleep(Duration.ZERO);
                ConsumerRecords<String, byte @Nullable []> some = consumer.poll(POLL);
                reading.take(some);
                boolean reachesEnd = !complete && topic.position(consumer) >= end;
                complete |= reachesEnd;
                if (reachesEnd || (complete && !some.isEmpty())) {
                    reading.handOut();
                    hasReadToEnd = true;
                    problem = null;
                    pause = FIRST_PAUSE;
                }
            }
        }
    }
}
