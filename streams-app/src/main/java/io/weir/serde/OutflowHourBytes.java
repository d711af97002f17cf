package io.weir.serde;

import io.weir.baseline.OutflowHour;
import io.weir.baseline.OutflowTold;
import io.weir.baseline.OutflowWeek;
import java.util.List;

/** An {@link OutflowHour}, what a baseline is learned from. The layout is drawn in {@code docs/memory-state.md}. */
public final class OutflowHourBytes {

    private static final String NAME = "outflow hour";
    private static final int FORMAT = 1;

    private OutflowHourBytes() {}

    public static byte[] encode(OutflowHour hour) {
        return new BinaryWriter(FORMAT)
                .writeList(hour.weeks(), OutflowHourBytes::writeWeek)
                .writeList(hour.counted(), BinaryWriter::writeFixedLong)
                .writeNullable(hour.told(), OutflowHourBytes::writeTold)
                .toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static OutflowHour decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(NAME, bytes, FORMAT);
        List<OutflowWeek> weeks = reader.readList(OutflowHourBytes::readWeek);
        List<Long> counted = reader.readList(BinaryReader::readFixedLong);
        OutflowTold told = reader.readNullable(OutflowHourBytes::readTold);
        reader.expectEnd();
        return new OutflowHour(weeks, counted, told);
    }

    /** {@link #encode} and {@link #decode} as Kafka wants them. */
    public static BinarySerde<OutflowHour> serde() {
        return new BinarySerde<>(NAME, OutflowHourBytes::encode, OutflowHourBytes::decode);
    }

    private static void writeWeek(BinaryWriter writer, OutflowWeek week) {
        writer.writeLong(week.week())
                .writeList(week.toFresh(), BinaryWriter::writeDecimal)
                .writeList(week.overall(), BinaryWriter::writeDecimal)
                .writeInt(week.suspected())
                .writeInt(week.unsure());
    }

    private static OutflowWeek readWeek(BinaryReader reader) {
        return new OutflowWeek(
                reader.readLong(),
                reader.readList(BinaryReader::readDecimal),
                reader.readList(BinaryReader::readDecimal),
                reader.readInt(),
                reader.readInt());
    }

    private static void writeTold(BinaryWriter writer, OutflowTold told) {
        writer.writeLong(told.week())
                .writeNullable(told.toFresh(), BinaryWriter::writeDecimal)
                .writeNullable(told.overall(), BinaryWriter::writeDecimal)
                .writeInt(told.slots());
    }

    private static OutflowTold readTold(BinaryReader reader) {
        return new OutflowTold(
                reader.readLong(),
                reader.readNullable(BinaryReader::readDecimal),
                reader.readNullable(BinaryReader::readDecimal),
                reader.readInt());
    }
}
