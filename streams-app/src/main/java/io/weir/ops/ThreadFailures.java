package io.weir.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.topology.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that died, a few times: a lost broker mends itself, a broken record does not, and a client that
 * dies over and over while it says RUNNING helps nobody.
 */
final class ThreadFailures {

    static final int MAX_REPLACEMENTS = 3;
    static final Duration WINDOW = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);

    private final InstantSource clock;
    private final Closing closing;
    private final MeterRegistry meters;
    private final Map<Lane, Deque<Instant>> failures = new EnumMap<>(Lane.class);
    private String last = "";

    ThreadFailures(InstantSource clock, Closing closing, MeterRegistry meters) {
        this.clock = clock;
        this.closing = closing;
        this.meters = meters;
    }

    /** For the client of a lane: each has its own few. */
    StreamsUncaughtExceptionHandler of(Lane lane) {
        return failure -> handle(lane, failure);
    }

    private synchronized StreamThreadExceptionResponse handle(Lane lane, Throwable failure) {
        if (closing.hasBegun()) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        Instant now = clock.instant();
        Deque<Instant> ofLane = failures.computeIfAbsent(lane, first -> new ArrayDeque<>());
        ofLane.addLast(now);
        while (ofLane.getFirst().isBefore(now.minus(WINDOW))) {
            ofLane.removeFirst();
        }
        last = rootOf(failure).toString();
        boolean replace = ofLane.size() <= MAX_REPLACEMENTS && !isHopeless(failure);
        meters.counter(
                        "weir.ops.thread.failures",
                        "cause",
                        rootOf(failure).getClass().getSimpleName())
                .increment();
        LOG.error(
                "event=stream-thread-failed lane={} action={} failures_in_window={}",
                lane.id(),
                replace ? "replace" : "shut-down",
                ofLane.size(),
                failure);
        return replace ? StreamThreadExceptionResponse.REPLACE_THREAD : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Threads that died within the window, of all lanes. */
    synchronized int recent() {
        return failures.values().stream().mapToInt(Deque::size).sum();
    }

    /** Why the last one died; empty when none has. */
    synchronized String last() {
        return last;
    }

    /** No new thread brings a deleted topic back. */
    private static boolean isHopeless(Throwable failure) {
        return failure instanceof MissingSourceTopicException || failure instanceof Error;
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
