package io.weir.serde;

import io.weir.alert.GroupState;
import io.weir.alert.StoredParts;
import io.weir.serde.GroupStateBytes.PartReader;
import io.weir.window.Journal;
import io.weir.window.Window;
import io.weir.window.Witnesses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A window's {@link Journal} as parts beside its head: each a slice of calls that says which place in the order of arrival
 * its first call has.
 *
 * <p>A reader takes the slice in that goes on where the window ends, and then the one that goes on there. So what lies in
 * a part from before the head was written is passed over, and parts are written over again instead of deleted.
 */
final class JournalBytes {

    /** So often a slice is written before the window is written whole again. */
    static final int PARTS = 8;

    /**
     * After that the head is written: what it says without being decoded must not be far behind, and it mends what the
     * slice of a process that lost its place may cost.
     */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final String NAME = "window journal";
    private static final int FORMAT = 1;

    private static final Pattern SLICE = Pattern.compile("w\\d+/j\\d");
    private static final byte[] EMPTY = empty();

    /** Names of the slices of a group's first window: most groups have no other. */
    private static final List<String> NAMES_OF_FIRST = names(0);

    private static final List<StoredParts> SLICES_OF_FIRST = slicesOfFirst();

    private JournalBytes() {}

    /** What came since the last write as one part, which then counts as written; null: it must be written whole. */
    static @Nullable StoredPart slice(GroupState state) {
        Window window = state.window();
        Journal journal = window == null ? null : window.journal();
        if (window == null || journal == null || !isEnough(journal, state.touchedAtMillis())) {
            return null;
        }
        String name = partName(window.number(), journal.slices());
        StoredPart slice = new StoredPart(name, encode(window, journal, state.touchedAtMillis()));
        journal.written();
        state.written(shared(state.storedParts().with(name)));
        return slice;
    }

    private static boolean isEnough(Journal journal, long touchedAtMillis) {
        return journal.isComplete()
                && journal.size() > 0
                && journal.slices() < PARTS
                && touchedAtMillis - journal.startedAtMillis() < LONGEST.toMillis();
    }

    /** Of the slices that lie in the store no calls, which a whole head says, but that they are there. */
    static List<StoredPart> emptied(StoredParts stored) {
        List<StoredPart> emptied = new ArrayList<>();
        for (String name : stored.names()) {
            if (SLICE.matcher(name).matches()) {
                emptied.add(new StoredPart(name, EMPTY));
            }
        }
        return emptied;
    }

    private static byte[] empty() {
        return new BinaryWriter(FORMAT)
                .writeLong(0)
                .writeLong(0)
                .writeText("")
                .writeInt(0)
                .writeInt(0)
                .toBytes();
    }

    /** Whether it is a part that the window will write over. */
    static boolean isPartOf(@Nullable Window window, String part) {
        return window != null && window.journal() != null && part.startsWith(partPrefix(window.number()));
    }

    private static byte[] encode(Window window, Journal journal, long touchedAtMillis) {
        Witnesses calls = journal.calls();
        BinaryWriter writer = new BinaryWriter(FORMAT);
        writer.writeLong(window.nextSequence() - calls.size())
                .writeLong(touchedAtMillis)
                .writeText(journal.topic())
                .writeInt(calls.size());
        long before = touchedAtMillis;
        for (int row = 0; row < calls.size(); row++) {
            writer.writeLong(journal.takenAtMillis(row) - before);
            before = journal.takenAtMillis(row);
        }
        CallRows.write(writer, calls, window.columns(), touchedAtMillis);
        return writer.toBytes();
    }

    /**
     * Lets a window take in what was written since its head. Where a slice is left over whose calls the window hasn't
     * got, others before it are missing, and what the window observes is "at least".
     *
     * @return when it was touched last, by <em>now</em>; {@link Window#NONE} where nothing came since its head
     */
    static long replay(Window window, PartReader parts) {
        if (window.columns().isLog()) {
            return Window.NONE;
        }
        List<Slice> slices = slicesFrom(window, parts);
        long touchedAt = Window.NONE;
        Slice next = longestFrom(window.nextSequence(), slices);
        while (next != null) {
            next.replayInto(window, parts);
            touchedAt = next.touchedAtMillis;
            slices.remove(next);
            next = longestFrom(window.nextSequence(), slices);
        }
        for (Slice slice : slices) {
            if (slice.end() > window.nextSequence()) {
                window.cappedThrough(window.newestMillis());
            }
        }
        return touchedAt;
    }

    /** Those with calls that the window hasn't got. */
    private static List<Slice> slicesFrom(Window window, PartReader parts) {
        List<Slice> slices = new ArrayList<>(PARTS);
        for (int part = 0; part < PARTS; part++) {
            byte[] bytes = parts.readIfThere(partName(window.number(), part));
            if (bytes != null) {
                Slice slice = new Slice(bytes);
                if (slice.end() > window.nextSequence()) {
                    slices.add(slice);
                }
            }
        }
        return slices;
    }

    /** A process that lost its place may have written a shorter one beside it, with the same first call. */
    private static @Nullable Slice longestFrom(long first, List<Slice> slices) {
        Slice longest = null;
        for (Slice slice : slices) {
            if (slice.first == first && (longest == null || slice.calls > longest.calls)) {
                longest = slice;
            }
        }
        return longest;
    }

    /** Calls that came one after the other. They are read when their turn comes; most slices are from before the head. */
    private static final class Slice {
        private final BinaryReader reader;
        /** Place of the first call in the order of arrival. */
        private final long first;
        /** When the group was touched last, by <em>now</em>. */
        private final long touchedAtMillis;

        private final String topic;
        private final int calls;

        Slice(byte[] bytes) {
            reader = new BinaryReader(NAME, bytes, FORMAT);
            first = reader.readLong();
            touchedAtMillis = reader.readLong();
            topic = reader.readText().intern();
            calls = reader.readLength();
        }

        /** Place of the call after the last. */
        long end() {
            return first + calls;
        }

        void replayInto(Window window, PartReader parts) {
            long[] takenAt = new long[calls];
            long before = touchedAtMillis;
            for (int row = 0; row < calls; row++) {
                takenAt[row] = before + reader.readLong();
                before = takenAt[row];
            }
            Journal journal = Journal.slice(window, topic);
            CallRows.read(reader, window, touchedAtMillis, parts, row -> {
                if (journal.size() == calls) {
                    throw reader.corrupt("more calls than " + calls);
                }
                journal.add(row, takenAt[journal.size()]);
            });
            reader.expectEnd();
            journal.replayInto(window);
        }
    }

    /** Most groups have no parts but slices of their first window: all of those share one. */
    static StoredParts shared(StoredParts parts) {
        int size = parts.names().size();
        return size <= PARTS && SLICES_OF_FIRST.get(size).equals(parts) ? SLICES_OF_FIRST.get(size) : parts;
    }

    private static List<StoredParts> slicesOfFirst() {
        List<StoredParts> slices = new ArrayList<>();
        for (int size = 0; size <= PARTS; size++) {
            slices.add(StoredParts.of(NAMES_OF_FIRST.subList(0, size)));
        }
        return slices;
    }

    private static List<String> names(int window) {
        List<String> names = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            names.add(partPrefix(window) + part);
        }
        return names;
    }

    private static String partName(int window, int part) {
        return window == 0 ? NAMES_OF_FIRST.get(part) : partPrefix(window) + part;
    }

    private static String partPrefix(int window) {
        return "w" + window + "/j";
    }
}
