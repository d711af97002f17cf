package io.weir.ops;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.topology.Lane;
import java.time.Instant;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class ThreadFailuresTest {

    private static final StreamsException FAILURE =
            new StreamsException("wrapped", new IllegalStateException("the broker went away"));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Closing closing = new Closing();
    private Instant now = Instant.parse("2026-11-21T00:00:00Z");
    private final ThreadFailures failures = new ThreadFailures(() -> now, closing, meters);

    @Test
    void replacesAFewTimes_thenShutsDown() {
        for (int i = 0; i < ThreadFailures.MAX_REPLACEMENTS; i++) {
            assertThat(failures.of(Lane.CALLS).handle(FAILURE)).isEqualTo(REPLACE_THREAD);
        }

        assertThat(failures.of(Lane.CALLS).handle(FAILURE)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.last()).contains("the broker went away");
        assertThat(meters.counter("weir.ops.thread.failures", "cause", "IllegalStateException")
                        .count())
                .isEqualTo(4);
    }

    @Test
    void replacesInOneLane_whateverDiedInTheOther() {
        for (int i = 0; i <= ThreadFailures.MAX_REPLACEMENTS; i++) {
            failures.of(Lane.CALLS).handle(FAILURE);
        }

        assertThat(failures.of(Lane.WITHDRAWALS).handle(FAILURE)).isEqualTo(REPLACE_THREAD);
        assertThat(failures.recent()).isEqualTo(ThreadFailures.MAX_REPLACEMENTS + 2);
    }

    @Test
    void replacesForEver_whenFailuresAreRare() {
        for (int i = 0; i < 20; i++) {
            assertThat(failures.of(Lane.CALLS).handle(FAILURE)).isEqualTo(REPLACE_THREAD);
            now = now.plus(ThreadFailures.WINDOW.dividedBy(ThreadFailures.MAX_REPLACEMENTS))
                    .plusSeconds(1);
        }
    }

    @Test
    void shutsDownAtOnce_whenNoNewThreadWouldHelp() {
        assertThat(failures.of(Lane.CALLS).handle(new MissingSourceTopicException("withdrawals")))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.of(Lane.CALLS).handle(new OutOfMemoryError("heap"))).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void replacesNothing_whenItIsBeingClosed() {
        closing.begin();

        assertThat(failures.of(Lane.CALLS).handle(FAILURE)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.recent()).isZero();
    }
}
