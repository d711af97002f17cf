package io.weir.serde;

import io.weir.alert.Episode;
import io.weir.alert.GroupState;
import io.weir.alert.GroupState.NumberedWindow;
import io.weir.rule.Group;
import io.weir.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link GroupState} as a head and parts. The layout, and why a crash between two of its records does no harm, is in
 * {@code docs/window-state.md}.
 *
 * <p>A match rewrites the head alone, now and then it adds a part; a part is written once and never changed.
 */
public final class GroupStateBytes {

    /** The part that says all but what lies in the other parts; it is read first. */
    public static final String HEAD = "";

    private static final String NAME = "group state";
    private static final int FORMAT = 2;

    private GroupStateBytes() {}

    /**
     * What to write so that the stored state becomes the new one: to be put one after the other, in this order.
     *
     * @param stored what is stored now; null if nothing is
     */
    public static List<StoredPart> encodeChanged(@Nullable GroupState stored, GroupState state) {
        Map<String, Function<String, byte[]>> before = stored == null ? Map.of() : sealedParts(stored);
        Map<String, Function<String, byte[]>> after = sealedParts(state);
        List<StoredPart> changed = new ArrayList<>();
        after.forEach((name, encode) -> {
            if (!before.containsKey(name)) {
                changed.add(new StoredPart(name, encode.apply(name)));
            }
        });
        changed.add(new StoredPart(HEAD, encodeHead(state)));
        for (String name : before.keySet()) {
            if (!after.containsKey(name)) {
                changed.add(new StoredPart(name, null));
            }
        }
        return changed;
    }

    /** What to write so that nothing of the state is left: the head goes last, since only it names the parts. */
    public static List<StoredPart> deleteAll(GroupState stored) {
        List<StoredPart> deleted = new ArrayList<>();
        sealedParts(stored).keySet().forEach(name -> deleted.add(new StoredPart(name, null)));
        deleted.add(new StoredPart(HEAD, null));
        return deleted;
    }

    /**
     * Puts a state together again. A part that is missing costs the matches in it, and what the window then observes is
     * "at least".
     *
     * @param part gives the bytes of the named part, or null
     * @throws IllegalArgumentException when bytes are corrupt or of another version's format
     */
    public static GroupState decode(byte[] head, Function<String, byte @Nullable []> part) {
        BinaryReader reader = new BinaryReader(NAME, head, FORMAT);
        String ruleId = reader.readText();
        Group group = GroupBytes.read(reader);
        int nextWindow = reader.readInt();
        long nextOrdinal = reader.readLong();
        var touchedAt = reader.readInstant();
        List<Rule> rules = reader.readList(RuleBytes::read);
        List<Episode> episodes = reader.readList(episode -> readEpisode(episode, rules));
        List<NumberedWindow> windows = reader.readList(window -> WindowBytes.read(window, part));
        reader.expectEnd();
        return new GroupState(ruleId, group, windows, nextWindow, episodes, nextOrdinal, touchedAt);
    }

    private static Map<String, Function<String, byte[]>> sealedParts(GroupState state) {
        Map<String, Function<String, byte[]>> parts = new LinkedHashMap<>();
        state.windows().forEach(window -> WindowBytes.addSealedParts(window, parts));
        return parts;
    }

    private static byte[] encodeHead(GroupState state) {
        List<Rule> rules =
                state.episodes().stream().map(Episode::rule).distinct().toList();
        BinaryWriter writer = new BinaryWriter(FORMAT).writeText(state.ruleId());
        GroupBytes.write(writer, state.group());
        writer.writeInt(state.nextWindow())
                .writeLong(state.nextOrdinal())
                .writeInstant(state.touchedAt())
                .writeList(rules, RuleBytes::write)
                .writeList(state.episodes(), (episodes, episode) -> writeEpisode(episodes, episode, rules))
                .writeList(state.windows(), WindowBytes::write);
        return writer.toBytes();
    }

    private static void writeEpisode(BinaryWriter writer, Episode episode, List<Rule> rules) {
        writer.writeText(episode.alertId())
                .writeLong(episode.ordinal())
                .writeInt(rules.indexOf(episode.rule()))
                .writeLong(episode.firstMillis())
                .writeLong(episode.lastMillis())
                .writeLong(episode.observed())
                .writeBoolean(episode.observedAtLeast())
                .writeLong(episode.observedTold())
                .writeInt(episode.slicesTold())
                .writeLong(episode.contributorsGone())
                .writeInstant(episode.touchedAt())
                .writeInstant(episode.ingestedAt())
                .writeNullable(episode.closedAt(), BinaryWriter::writeInstant)
                .writeNullable(episode.mergedInto(), BinaryWriter::writeText);
    }

    private static Episode readEpisode(BinaryReader reader, List<Rule> rules) {
        return new Episode(
                reader.readText(),
                reader.readLong(),
                rules.get(reader.readInt()),
                reader.readLong(),
                reader.readLong(),
                reader.readLong(),
                reader.readBoolean(),
                reader.readLong(),
                reader.readInt(),
                reader.readLong(),
                reader.readInstant(),
                reader.readInstant(),
                reader.readNullable(BinaryReader::readInstant),
                reader.readNullable(BinaryReader::readText));
    }
}
