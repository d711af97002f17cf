package io.weir.serde;

import io.weir.alert.GroupState;
import io.weir.serde.GroupStateBytes.PartReader;
import io.weir.window.Journal;
import io.weir.window.Window;
import io.weir.window.Witnesses;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
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

    /** After that the head is written: what it says without being decoded must not be far behind. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final String NAME = "window journal";
    private static final int FORMAT = 1;

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
        state.written(state.storedParts().with(name));
        return slice;
    }

    private static boolean isEnough(Journal journal, long touchedAtMillis) {
        return journal.isComplete()
                && journal.calls().size() > 0
                && journal.slices() < PARTS
                && touchedAtMillis - journal.startedAtMillis() < LONGEST.toMillis();
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
     * Lets a window take in what was written since its head.
     *
     * @return when it was touched last, by <em>now</em>; {@link Window#NONE} where nothing came since its head
     */
    static long replay(Window window, PartReader parts) {
        if (window.columns().isLog()) {
            return Window.NONE;
        }
        Map<Long, Slice> slices = new TreeMap<>();
        for (int part = 0; part < PARTS; part++) {
            byte[] bytes = parts.readIfThere(partName(window.number(), part));
            if (bytes != null) {
                Slice slice = read(bytes, window, parts);
                slices.put(slice.first, slice);
            }
        }
        long touchedAt = Window.NONE;
        Slice next = slices.remove(window.nextSequence());
        while (next != null) {
            next.journal.replayInto(window);
            touchedAt = next.touchedAtMillis;
            next = slices.remove(window.nextSequence());
        }
        return touchedAt;
    }

    /**
     * Calls that came one after the other.
     *
     * @param first place of the first in the order of arrival
     * @param touchedAtMillis when the group was touched last, by <em>now</em>
     */
    private record Slice(long first, long touchedAtMillis, Journal journal) {}

    private static Slice read(byte[] bytes, Window window, PartReader parts) {
        BinaryReader reader = new BinaryReader(NAME, bytes, FORMAT);
        long first = reader.readLong();
        long touchedAt = reader.readLong();
        Journal journal = Journal.slice(window, reader.readText());
        long[] takenAt = new long[reader.readLength()];
        long before = touchedAt;
        for (int row = 0; row < takenAt.length; row++) {
            takenAt[row] = before + reader.readLong();
            before = takenAt[row];
        }
        CallRows.read(reader, window, touchedAt, parts, row -> {
            if (journal.calls().size() == takenAt.length) {
                throw reader.corrupt("more calls than " + takenAt.length);
            }
            journal.add(row, takenAt[journal.calls().size()]);
        });
        reader.expectEnd();
        return new Slice(first, touchedAt, journal);
    }

    private static String partName(int window, int part) {
        return partPrefix(window) + part;
    }

    private static String partPrefix(int window) {
        return "w" + window + "/j";
    }
}
