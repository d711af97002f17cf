package io.weir.serde;

import io.weir.alert.Episode;
import io.weir.alert.GroupState;
import io.weir.alert.StoredParts;
import io.weir.rule.Group;
import io.weir.rule.Rule;
import io.weir.serde.GroupStateBytes.PartReader;
import io.weir.window.Buckets;
import io.weir.window.IdRing;
import io.weir.window.Row;
import io.weir.window.Window;
import io.weir.window.WindowPlan;
import io.weir.window.WindowShape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The first format of a {@link GroupStateBytes}. It kept every match alike: calls in chunks too, the newest with all of
 * their evidence. Chunks of withdrawals and segments of the ring are still the same; those of calls go with the next write.
 */
final class GroupStateFormatOne {

    private static final int CALLS_IN_CHUNK = 16;

    private GroupStateFormatOne() {}

    static GroupState read(BinaryReader reader, Function<String, byte @Nullable []> part) {
        PartReader parts = new PartReader(part);
        String ruleId = reader.readText();
        Group group = GroupBytes.read(reader);
        int nextWindow = reader.readInt();
        long nextOrdinal = reader.readLong();
        long touchedAt = reader.readLong();
        List<Rule> rules = reader.readList(RuleBytes::read);
        List<Episode> episodes = reader.readList(episode -> EpisodeBytes.read(episode, rules));
        List<Window> windows = reader.readList(window -> readWindow(window, parts));
        GroupState state = GroupState.restored(windows, nextWindow, touchedAt, StoredParts.of(parts.named()));
        if (nextOrdinal > 0) {
            state.restoreEpisodes(ruleId, group, episodes, nextOrdinal);
        }
        return state;
    }

    private static Window readWindow(BinaryReader reader, PartReader parts) {
        int number = reader.readInt();
        WindowShape shape = ShapeBytes.read(reader);
        Window window = new Window(WindowPlan.of(shape), number);
        long newest = reader.readLong();
        long settled = reader.readLong();
        long candidate = reader.readLong();
        long since = reader.readLong();
        long nextSequence = reader.readLong();
        long keptFrom = reader.readLong();
        long keptFromSequence = reader.readLong();
        long cappedThrough = reader.readLong();
        List<Long> chunks = reader.readList(BinaryReader::readLong);
        List<LoggedWitness> logged = reader.readList(open -> LoggedWitness.read(open, newest, nextSequence));
        boolean complete = LoggedWitness.readChunks(
                logged, chunks, shape.keepsAll() ? WindowParts.IN_CHUNK : CALLS_IN_CHUNK, number, parts);
        window.restoreTimes(
                newest,
                settled,
                candidate,
                since,
                nextSequence,
                keptFrom,
                keptFromSequence,
                complete ? cappedThrough : newest);
        Buckets buckets = WindowBytes.readBuckets(reader, newest);
        IdRing ring = WindowBytes.readRing(reader, number, parts);
        window.restoreRest(topic(logged, shape), buckets, ring, null, null);
        for (LoggedWitness witness : LoggedWitness.inEventOrder(logged, window)) {
            window.witnesses().append(shape.keepsAll() ? witness.row(window) : callRow(witness, window));
        }
        return window;
    }

    private static @Nullable String topic(List<LoggedWitness> calls, WindowShape shape) {
        List<String> topics = new ArrayList<>();
        for (LoggedWitness call : calls) {
            if (call.evidence() != null && !shape.keepsAll()) {
                topics.add(call.evidence().origin().topic());
            }
        }
        return topics.isEmpty() ? null : topics.get(topics.size() - 1);
    }

    private static Row callRow(LoggedWitness call, Window window) {
        Row row = new Row().start(call.timeMillis(), call.idHash()).called(call.evidence());
        return call.withValue(row, window);
    }
}
