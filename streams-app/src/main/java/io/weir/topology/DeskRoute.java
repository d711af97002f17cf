package io.weir.topology;

import io.weir.alert.Alert;
import io.weir.hold.DeskOutput;
import io.weir.hold.Hold;
import io.weir.hold.HoldCommand;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The way from the desk to one topic: what belongs there passes under its key, the rest doesn't.
 *
 * @param <V> the topic's value
 */
final class DeskRoute<V> extends ContextualProcessor<String, DeskOutput, String, V> {

    /** A record for a topic; a null value is a tombstone. */
    record Keyed<V>(String key, @Nullable V value) {}

    /** What of the desk's outputs belongs to a topic: null for what doesn't. */
    interface Choice<V> {
        @Nullable
        Keyed<V> of(DeskOutput output);
    }

    private final Choice<V> choice;

    DeskRoute(Choice<V> choice) {
        this.choice = choice;
    }

    @Override
    public void process(Record<String, DeskOutput> record) {
        Keyed<V> chosen = choice.of(record.value());
        if (chosen != null) {
            context().forward(new Record<String, V>(chosen.key(), chosen.value(), record.timestamp()));
        }
    }

    static @Nullable Keyed<Alert> alert(DeskOutput output) {
        return output instanceof DeskOutput.AlertOutput it
                ? new Keyed<>(it.alert().alertId(), it.alert())
                : null;
    }

    static @Nullable Keyed<HoldCommand> enforced(DeskOutput output) {
        return command(output, true);
    }

    static @Nullable Keyed<HoldCommand> shadow(DeskOutput output) {
        return command(output, false);
    }

    static @Nullable Keyed<Hold> active(DeskOutput output) {
        return output instanceof DeskOutput.ActiveHoldOutput it ? new Keyed<>(it.holdId(), it.hold()) : null;
    }

    private static @Nullable Keyed<HoldCommand> command(DeskOutput output, boolean enforced) {
        return output instanceof DeskOutput.CommandOutput it && it.enforced() == enforced
                ? new Keyed<>(it.command().key(), it.command())
                : null;
    }
}
