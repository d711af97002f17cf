package io.weir.serde;

import io.weir.memory.DestinationState;
import io.weir.memory.SeenTimes;
import java.util.List;

/**
 * {@link DestinationState}, the state of destination memory: 300 million of them must fit a disk, so a destination that
 * was paid once takes about 45 bytes. The layout is drawn in {@code docs/memory-state.md}.
 */
public final class DestinationStateBytes {

    private static final String NAME = "destination state";
    private static final int FORMAT = 1;

    private DestinationStateBytes() {}

    public static byte[] encode(DestinationState state) {
        BinaryWriter writer = new BinaryWriter(FORMAT)
                .writeInt(state.touchedDay())
                .writeNullable(state.firstPaidMillis(), BinaryWriter::writeLong);
        SeenTimesBytes.write(writer, state.tags(), BinaryWriter::writeFixedLong);
        return writer.writeLong(state.usdPaidMicros())
                .writeList(state.counted(), BinaryWriter::writeFixedLong)
                .toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static DestinationState decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(NAME, bytes, FORMAT);
        int touchedDay = reader.readInt();
        Long firstPaidMillis = reader.readNullable(BinaryReader::readLong);
        SeenTimes<Long> tags = SeenTimesBytes.read(reader, BinaryReader::readFixedLong);
        long usdPaidMicros = reader.readLong();
        List<Long> counted = reader.readList(BinaryReader::readFixedLong);
        reader.expectEnd();
        return new DestinationState(firstPaidMillis, tags, usdPaidMicros, counted, touchedDay);
    }

    /** {@link #encode} and {@link #decode} as Kafka wants them. */
    public static BinarySerde<DestinationState> serde() {
        return new BinarySerde<>(NAME, DestinationStateBytes::encode, DestinationStateBytes::decode);
    }
}
