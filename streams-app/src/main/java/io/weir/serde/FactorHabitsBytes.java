package io.weir.serde;

import io.weir.event.Channel;
import io.weir.memory.FactorHabits;
import io.weir.memory.FactorHabits.Asked;
import io.weir.memory.Verified;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@link FactorHabits} as a part of other values. The layout is drawn in {@code docs/memory-state.md}. */
final class FactorHabitsBytes {

    private static final Channel[] CHANNELS = Channel.values();
    private static final Verified[] VERIFIED = Verified.values();

    private FactorHabitsBytes() {}

    static void write(BinaryWriter writer, FactorHabits habits) {
        writer.writeList(habits.latest().entrySet(), FactorHabitsBytes::writeChannel);
    }

    static FactorHabits read(BinaryReader reader) {
        SortedMap<Channel, List<Asked>> latest = new TreeMap<>();
        int count = reader.readLength();
        for (int i = 0; i < count; i++) {
            latest.put(reader.readEnum(CHANNELS), reader.readList(FactorHabitsBytes::readOne));
        }
        return new FactorHabits(latest);
    }

    private static void writeChannel(BinaryWriter writer, Map.Entry<Channel, List<Asked>> channel) {
        writer.writeEnum(channel.getKey()).writeList(channel.getValue(), FactorHabitsBytes::writeOne);
    }

    private static void writeOne(BinaryWriter writer, Asked asked) {
        writer.writeLong(asked.atMillis()).writeFixedLong(asked.idHash()).writeEnum(asked.verified());
    }

    private static Asked readOne(BinaryReader reader) {
        return new Asked(reader.readLong(), reader.readFixedLong(), reader.readEnum(VERIFIED));
    }
}
