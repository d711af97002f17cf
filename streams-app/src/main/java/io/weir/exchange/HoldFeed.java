package io.weir.exchange;

import io.weir.hold.Hold;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldVerb;
import io.weir.serde.contract.ContractCodecs;
import io.weir.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The holds as an exchange must read them: at the start {@code active-holds} to its end, then {@code hold-commands} from
 * ten minutes before, so that nothing falls between the two; of each hold only a higher sequence counts.
 */
final class HoldFeed implements AutoCloseable {

    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final TopicTail<HoldCommand> commands;
    private final List<TopicTail.Read<HoldCommand>> standing;

    /** @param now by the broker's clock, near enough */
    HoldFeed(Map<String, Object> client, Topics topics, ContractCodecs codecs, Instant now) {
        standing = standing(client, topics, codecs);
        commands = new TopicTail<>(client, topics.named(Topics.HOLD_COMMANDS), codecs.holdCommand());
        commands.seekTo(now.minus(OVERLAP));
    }

    /** The holds that stood at the start, as commands that place them. */
    List<TopicTail.Read<HoldCommand>> standing() {
        return standing;
    }

    /** What has been commanded since the last call; waits for it at most so long. */
    List<TopicTail.Read<HoldCommand>> poll(Duration atMost) {
        return commands.poll(atMost);
    }

    @Override
    public void close() {
        commands.close();
    }

    private static List<TopicTail.Read<HoldCommand>> standing(
            Map<String, Object> client, Topics topics, ContractCodecs codecs) {
        Map<String, TopicTail.Read<Hold>> latest = new LinkedHashMap<>();
        try (TopicTail<Hold> holds = new TopicTail<>(client, topics.named(Topics.ACTIVE_HOLDS), codecs.hold())) {
            for (TopicTail.Read<Hold> read : holds.readToEnd()) {
                latest.put(String.valueOf(read.key()), read);
            }
        }
        List<TopicTail.Read<HoldCommand>> placed = new ArrayList<>();
        latest.forEach((key, read) -> {
            Hold hold = read.value();
            if (hold != null) {
                placed.add(new TopicTail.Read<>(key, placing(hold), read.timestamp()));
            }
        });
        return placed;
    }

    private static HoldCommand placing(Hold hold) {
        return new HoldCommand(
                hold.holdId(),
                hold.holdId(),
                hold.sequence(),
                HoldVerb.PLACE,
                hold.scope(),
                hold.target(),
                hold.appliesTo(),
                hold.expiresAt(),
                hold.onExpiry(),
                hold.reasonCode(),
                "",
                hold.alertId(),
                hold.ruleId(),
                hold.mode(),
                hold.placedAt(),
                hold.placedAt(),
                0);
    }
}
