package io.weir.fault;

import io.weir.exchange.TopicTail.Read;
import io.weir.hold.HoldCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A gap in holds, by the broker's clock.
 *
 * @param first from the harm to the first new command for an event that came after it
 * @param longest that a new command came after its event, for events of the {@link #WATCHED} after the harm
 */
record Outage(Duration first, Duration longest) {

    private static final Duration WATCHED = Duration.ofSeconds(5);

    /**
     * @param harmedAt when something was done to Weir
     * @param nextHarmAt when something was done again: what had not come by then waited for that, too
     */
    static Outage after(Instant harmedAt, Instant nextHarmAt, Outputs outputs) {
        Set<String> known = new HashSet<>();
        List<Read<HoldCommand>> caused = outputs.timedCommands().stream()
                .filter(read -> known.add(read.value().commandId()))
                .filter(read -> !read.value().ingestedAt().isBefore(harmedAt)
                        && read.timestamp().isBefore(nextHarmAt))
                .toList();
        Duration first = caused.stream()
                .map(read -> Duration.between(harmedAt, read.timestamp()))
                .min(Duration::compareTo)
                .orElseThrow();
        Duration longest = caused.stream()
                .filter(read -> read.value().ingestedAt().isBefore(harmedAt.plus(WATCHED)))
                .map(read -> Duration.between(read.value().ingestedAt(), read.timestamp()))
                .max(Duration::compareTo)
                .orElse(first);
        return new Outage(first, longest);
    }

    /** Whether Weir commands again what events cause that came after the harm. */
    static boolean isOver(Instant harmedAt, Outputs outputs) {
        return outputs.commands().stream()
                .anyMatch(command -> !command.ingestedAt().isBefore(harmedAt));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f s (longest wait %.1f s)", seconds(first), seconds(longest));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
