package io.weir.serde;

import io.weir.memory.SecurityAction;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** When each {@link SecurityAction} was last done, as a part of other values. The layout is drawn in {@code docs/memory-state.md}. */
final class SecurityTimesBytes {

    private static final SecurityAction[] ACTIONS = SecurityAction.values();

    private SecurityTimesBytes() {}

    static void write(BinaryWriter writer, SortedMap<SecurityAction, Instant> last) {
        writer.writeList(last.entrySet(), SecurityTimesBytes::writeOne);
    }

    static SortedMap<SecurityAction, Instant> read(BinaryReader reader) {
        SortedMap<SecurityAction, Instant> last = new TreeMap<>();
        int count = reader.readLength();
        for (int i = 0; i < count; i++) {
            last.put(reader.readEnum(ACTIONS), reader.readInstant());
        }
        return last;
    }

    private static void writeOne(BinaryWriter writer, Map.Entry<SecurityAction, Instant> action) {
        writer.writeEnum(action.getKey()).writeInstant(action.getValue());
    }
}
