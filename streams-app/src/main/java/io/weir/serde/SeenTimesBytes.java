package io.weir.serde;

import io.weir.memory.SeenTimes;
import io.weir.memory.SeenTimes.Seen;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * {@link SeenTimes} as a part of other values, without a tag of its own. The layout is drawn in
 * {@code docs/memory-state.md}.
 */
final class SeenTimesBytes {

    private SeenTimesBytes() {}

    static <K extends Comparable<K>> void write(
            BinaryWriter writer, SeenTimes<K> seen, BiConsumer<BinaryWriter, K> writeMember) {
        writer.writeBoolean(seen.turnedAwayDay() != SeenTimes.NEVER);
        if (seen.turnedAwayDay() != SeenTimes.NEVER) {
            writer.writeInt(seen.turnedAwayDay());
        }
        writer.writeInt(seen.size());
        seen.forEach((member, times) -> {
            writeMember.accept(writer, member);
            writer.writeLong(times.firstMillis()).writeInt(times.touchedDay());
        });
    }

    static <K extends Comparable<K>> SeenTimes<K> read(BinaryReader reader, Function<BinaryReader, K> readMember) {
        int turnedAwayDay = reader.readBoolean() ? reader.readInt() : SeenTimes.NEVER;
        SortedMap<K, Seen> members = new TreeMap<>();
        int count = reader.readLength();
        for (int i = 0; i < count; i++) {
            members.put(readMember.apply(reader), new Seen(reader.readLong(), reader.readInt()));
        }
        return new SeenTimes<>(members, turnedAwayDay);
    }
}
