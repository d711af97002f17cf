package io.weir.ops.baselines;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.baseline.Baselines;
import io.weir.baseline.BaselinesInForce;
import io.weir.baseline.LargeChange;
import io.weir.ops.compacted.TopicFollower;
import io.weir.serde.registry.Sleeper;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic for as long as Weir runs, and hands out what is known after all that came. Whatever goes wrong, what is
 * known stays.
 */
public final class BaselinesReader {

    private static final Logger LOG = LoggerFactory.getLogger(BaselinesReader.class);

    private final BaselinesTopic topic;
    private final BaselinesInForce baselines;
    private final Counter unreadable;
    private final Counter rises;
    private final Counter falls;
    private final TopicFollower follower;

    /** @param sleeper throws when Weir is being closed, which ends the reading */
    public BaselinesReader(BaselinesTopic topic, BaselinesInForce baselines, Sleeper sleeper, MeterRegistry meters) {
        this.topic = topic;
        this.baselines = baselines;
        this.unreadable = Counter.builder("weir.baselines.unreadable")
                .description("Records of the topic that are no baseline; the one before stays in force")
                .register(meters);
        this.rises = largeChanges("up", meters);
        this.falls = largeChanges("down", meters);
        this.follower = new TopicFollower(
                topic.compacted(),
                Reading::new,
                sleeper,
                Counter.builder("weir.baselines.reader.failures")
                        .description("Times that reading the topic failed; what is known stays in force")
                        .register(meters));
        Gauge.builder("weir.baselines.known", () -> baselines.now().size())
                .description("Assets and hours of the week of which this process knows what usually leaves")
                .register(meters);
    }

    /** Begins to read; ends by itself when closing begins. */
    public void start() {
        follower.start();
    }

    /** Whether it has read to where the topic ended when it began. */
    public boolean hasReadToEnd() {
        return follower.hasReadToEnd();
    }

    /** Why the topic can't be read just now; null where it can. */
    public @Nullable String problem() {
        return follower.problem();
    }

    private final class Reading implements TopicFollower.Reading {
        private final BaselinesTopic.Known known = topic.new Known(BaselinesReader.this::count);

        @Override
        public void take(ConsumerRecords<String, byte @Nullable []> some) {
            known.take(some);
        }

        @Override
        public void handOut() {
            Baselines before = baselines.now();
            baselines.replace(known.baselines());
            tell(LargeChange.between(before, known.baselines(), known.takenSince()));
        }
    }

    private void tell(List<LargeChange> changes) {
        Set<String> logged = new HashSet<>();
        for (LargeChange change : changes) {
            (change.isRise() ? rises : falls).increment();
            // One line for an asset, whose hours are mostly pushed together.
            if (logged.add(change.after().asset())) {
                LOG.warn("event=baseline-changed-tenfold change=\"{}\" all={}", change, changes.size());
            }
        }
    }

    private static Counter largeChanges(String direction, MeterRegistry meters) {
        return Counter.builder("weir.baselines.large.changes")
                .description("Baselines that came to be more than ten times what they were, or less than a tenth")
                .tag("direction", direction)
                .register(meters);
    }

    private void count(String reason) {
        unreadable.increment();
        LOG.warn("event=baseline-unreadable {}", reason);
    }
}
