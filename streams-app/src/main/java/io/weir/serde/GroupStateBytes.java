package io.weir.serde;

import io.weir.alert.Episode;
import io.weir.alert.GroupState;
import io.weir.alert.StoredParts;
import io.weir.rule.Group;
import io.weir.rule.Rule;
import io.weir.window.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@link GroupState} as a head and parts. The layout, and why a crash between two of its records does no harm, is in
 * {@code docs/window-state.md}.
 *
 * <p>A match rewrites the head alone, and now and then adds a part that is written once and never changed; or, where the
 * window keeps a journal, a slice of that alone, in a part that is written over later.
 */
public final class GroupStateBytes {

    /** The part that says all but what lies in the other parts; it is read first. */
    public static final String HEAD = "";

    private static final String NAME = "group state";
    private static final int FORMAT = 3;

    /** A busy task writes thousands of heads a second: room for the largest of them is made once. */
    private static final ThreadLocal<BinaryWriter> HEAD_WRITER =
            ThreadLocal.withInitial(() -> new BinaryWriter(FORMAT));

    private GroupStateBytes() {}

    /**
     * What to write so that the stored state becomes this one: to be put one after the other, in this order. From then on
     * it counts as written.
     */
    public static List<StoredPart> encodeChanged(GroupState state) {
        StoredPart slice = JournalBytes.slice(state);
        if (slice != null) {
            return List.of(slice);
        }
        List<StoredPart> changed = encodeChangedHead(state);
        state.startJournal();
        return changed;
    }

    private static List<StoredPart> encodeChangedHead(GroupState state) {
        if (state.storedParts().names().isEmpty() && !hasSealedParts(state)) {
            return List.of(new StoredPart(HEAD, encodeHead(state)));
        }
        Map<String, Supplier<byte[]>> sealed = sealedParts(state);
        Set<String> stored = state.storedParts().names();
        List<StoredPart> changed = new ArrayList<>();
        sealed.forEach((name, bytes) -> {
            if (!stored.contains(name)) {
                changed.add(new StoredPart(name, bytes.get()));
            }
        });
        changed.add(new StoredPart(HEAD, encodeHead(state)));
        for (String name : stored) {
            if (!sealed.containsKey(name) && !JournalBytes.isPartOf(state.window(), name)) {
                changed.add(new StoredPart(name, null));
            }
        }
        if (changed.size() > 1) {
            state.written(partsAfter(stored, changed));
        }
        return changed;
    }

    private static StoredParts partsAfter(Set<String> stored, List<StoredPart> changed) {
        Set<String> parts = new HashSet<>(stored);
        for (StoredPart part : changed) {
            if (part.bytes() == null) {
                parts.remove(part.name());
            } else if (!part.name().equals(HEAD)) {
                parts.add(part.name());
            }
        }
        return JournalBytes.shared(StoredParts.of(parts));
    }

    /** Everything, whatever is stored. */
    public static List<StoredPart> encodeAll(GroupState state) {
        List<StoredPart> parts = new ArrayList<>();
        sealedParts(state).forEach((name, bytes) -> parts.add(new StoredPart(name, bytes.get())));
        parts.add(new StoredPart(HEAD, encodeHead(state)));
        return parts;
    }

    /**
     * Every row of a state that has been written, for who has its object and goes on by rows: everything, and of slices
     * of a journal that they are there, so that whoever deletes the state from here on knows of them.
     */
    public static List<StoredPart> encodeRows(GroupState written) {
        List<StoredPart> rows = JournalBytes.emptied(written.storedParts());
        rows.addAll(encodeAll(written));
        return rows;
    }

    /** What to write so that nothing of the state is left: the head goes first, and parts without one are nobody's. */
    public static List<StoredPart> deleteAll(GroupState stored) {
        List<StoredPart> deleted = new ArrayList<>();
        deleted.add(new StoredPart(HEAD, null));
        stored.storedParts().names().forEach(name -> deleted.add(new StoredPart(name, null)));
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
        GroupState state = read(reader, new PartReader(part));
        reader.expectEnd();
        return state;
    }

    /**
     * What falls due for a stored group, without reading more of it than that.
     *
     * @throws IllegalArgumentException when bytes are corrupt or of another version's format
     */
    public static GroupTimes times(byte[] head) {
        BinaryReader reader = new BinaryReader(NAME, head, FORMAT);
        return GroupTimes.read(reader);
    }

    private static GroupState read(BinaryReader reader, PartReader parts) {
        GroupTimes times = GroupTimes.read(reader);
        int nextWindow = reader.readInt();
        boolean hasEpisodes = reader.readBoolean();
        String ruleId = hasEpisodes ? reader.readText() : "";
        Group group = hasEpisodes ? GroupBytes.read(reader) : new Group(List.of(), List.of());
        long nextOrdinal = hasEpisodes ? reader.readLong() : 0;
        List<Rule> rules = hasEpisodes ? reader.readList(RuleBytes::read) : List.of();
        List<Episode> episodes =
                hasEpisodes ? reader.readList(episode -> EpisodeBytes.read(episode, rules)) : List.of();
        List<Window> windows = reader.readList(window -> WindowBytes.read(window, times.touchedAtMillis(), parts));
        long journaledAt = windows.isEmpty() ? Window.NONE : JournalBytes.replay(windows.get(0), parts);
        long touchedAt = journaledAt == Window.NONE ? times.touchedAtMillis() : journaledAt;
        GroupState state =
                GroupState.restored(windows, nextWindow, touchedAt, JournalBytes.shared(StoredParts.of(parts.named())));
        if (hasEpisodes) {
            state.restoreEpisodes(ruleId, group, episodes, nextOrdinal);
        }
        return state;
    }

    private static byte[] encodeHead(GroupState state) {
        BinaryWriter writer = HEAD_WRITER.get();
        writer.clear();
        GroupTimes.write(writer, state);
        writer.writeInt(state.nextWindow());
        String ruleId = state.ruleId();
        Group group = state.group();
        boolean hasEpisodes = ruleId != null && group != null;
        writer.writeBoolean(hasEpisodes);
        if (ruleId != null && group != null) {
            List<Rule> rules =
                    state.episodes().stream().map(Episode::rule).distinct().toList();
            writer.writeText(ruleId);
            GroupBytes.write(writer, group);
            writer.writeLong(state.nextOrdinal())
                    .writeList(rules, RuleBytes::write)
                    .writeList(state.episodes(), (list, episode) -> EpisodeBytes.write(list, episode, rules));
        }
        return writer.writeList(
                        state.windows(), (list, window) -> WindowBytes.write(list, window, state.touchedAtMillis()))
                .toBytes();
    }

    /** Most groups are small and have none. */
    private static boolean hasSealedParts(GroupState state) {
        Window inUse = state.window();
        Window before = state.windowBefore();
        return (inUse != null && WindowParts.hasSealed(inUse)) || (before != null && WindowParts.hasSealed(before));
    }

    private static Map<String, Supplier<byte[]>> sealedParts(GroupState state) {
        Map<String, Supplier<byte[]>> parts = new LinkedHashMap<>();
        state.windows().forEach(window -> WindowParts.addSealed(window, parts));
        return parts;
    }

    /** Reads parts, and remembers which the head has named. */
    static final class PartReader {
        private final Function<String, byte @Nullable []> part;
        private final Set<String> named = new HashSet<>();

        PartReader(Function<String, byte @Nullable []> part) {
            this.part = part;
        }

        byte @Nullable [] read(String name) {
            named.add(name);
            return part.apply(name);
        }

        byte @Nullable [] readIfThere(String name) {
            byte[] bytes = part.apply(name);
            if (bytes != null) {
                named.add(name);
            }
            return bytes;
        }

        Set<String> named() {
            return named;
        }
    }
}
