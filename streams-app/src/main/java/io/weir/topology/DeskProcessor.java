package io.weir.topology;

import io.weir.event.Origin;
import io.weir.hold.DeskInput;
import io.weir.hold.DeskOutput;
import io.weir.hold.DeskSettings;
import io.weir.hold.HoldDecision;
import io.weir.hold.HoldDesk;
import io.weir.hold.HoldVerb;
import io.weir.hold.Ruling;
import io.weir.intake.QuarantineReason;
import io.weir.intake.Quarantined;
import io.weir.serde.contract.ContractValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The hold desk on its one partition: asks for a ruling, forwards what it says, then makes it true. */
final class DeskProcessor extends ContextualProcessor<String, DeskInput, String, Outcome<DeskOutput>> {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final DeskSettings settings;
    private final StageMetrics metrics;
    private @Nullable HoldDesk desk;
    private Instant latest = Instant.MIN;

    DeskProcessor(DeskSettings settings, StageMetrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    /** A task that is revived gets the same processor again: its desk opens anew. */
    @Override
    public void init(ProcessorContext<String, Outcome<DeskOutput>> context) {
        super.init(context);
        desk = null;
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, millis -> tick());
    }

    @Override
    public void process(Record<String, DeskInput> record) {
        Instant now = now();
        HoldDesk open = opened(now);
        Instant ingestedAt = Instant.ofEpochMilli(record.timestamp());
        carryOut(open, open.consider(record.value(), ingestedAt, now), record.timestamp(), now);
    }

    /** What the desk counted must not stand beside what its successor on another instance counts. */
    @Override
    public void close() {
        HoldDesk closed = desk;
        if (closed != null) {
            metrics.deskClosed(closed);
        }
    }

    private void tick() {
        Instant now = now();
        HoldDesk open = opened(now);
        carryOut(open, open.tick(now), now.toEpochMilli(), now);
    }

    /** Opened at the first input or tick: nothing can be forwarded while the stages after this one are being set up. */
    private HoldDesk opened(Instant now) {
        HoldDesk open = desk;
        if (open == null) {
            open = new HoldDesk(DeskStores.state(context()), settings);
            carryOut(open, open.start(now), now.toEpochMilli(), now);
            metrics.desk(open);
            desk = open;
        }
        return open;
    }

    private void carryOut(HoldDesk open, Ruling ruling, long timestamp, Instant now) {
        for (DeskOutput output : ruling.outputs()) {
            context().forward(new Record<>("", outcome(output), timestamp));
            count(output, now);
        }
        open.apply(ruling);
    }

    private Outcome<DeskOutput> outcome(DeskOutput output) {
        if (output instanceof DeskOutput.RefusedDecision refused) {
            Origin origin = context()
                    .recordMetadata()
                    .map(metadata -> new Origin(metadata.topic(), metadata.partition(), metadata.offset()))
                    .orElse(new Origin(Topics.DESK, 0, -1));
            return new Outcome.Kept<>(
                    new Quarantined(QuarantineReason.REFUSED_DECISION, refused.reason(), origin),
                    json(refused.decision()));
        }
        return new Outcome.Passed<>(output);
    }

    /** Plain JSON: the desk must not wait for a registry, nor fail at one, for what it only puts aside. */
    private static byte[] json(HoldDecision decision) {
        return ContractValue.HOLD_DECISION.toJson(decision).toString().getBytes(StandardCharsets.UTF_8);
    }

    private void count(DeskOutput output, Instant now) {
        if (output instanceof DeskOutput.CommandOutput it) {
            metrics.command(it.command().verb().name(), it.enforced());
            if (it.command().verb() == HoldVerb.PLACE) {
                metrics.decided(Duration.between(it.command().ingestedAt(), now));
            }
        } else if (output instanceof DeskOutput.RefusedDecision) {
            metrics.refusedDecision();
        }
    }

    /** A clock that is set back must not make the desk's time run backwards. */
    private Instant now() {
        Instant clock = Instant.ofEpochMilli(context().currentSystemTimeMs());
        latest = clock.isAfter(latest) ? clock : latest;
        return latest;
    }
}
