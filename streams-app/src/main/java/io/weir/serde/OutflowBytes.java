package io.weir.serde;

import io.weir.baseline.Outflow;
import io.weir.baseline.Outflow.Freshness;
import io.weir.baseline.Outflow.Requested;
import io.weir.baseline.Outflow.Suspected;

/** {@link Outflow}s on {@code outflows}. The layout is drawn in {@code docs/memory-state.md}. */
public final class OutflowBytes {

    private static final String NAME = "outflow";
    private static final int FORMAT = 1;

    private static final int REQUESTED = 1;
    private static final int SUSPECTED = 2;
    private static final Freshness[] FRESHNESS = Freshness.values();

    private OutflowBytes() {}

    public static byte[] encode(Outflow outflow) {
        BinaryWriter writer = new BinaryWriter(FORMAT);
        if (outflow instanceof Requested requested) {
            writer.writeByte(REQUESTED)
                    .writeText(requested.asset())
                    .writeInstant(requested.time())
                    .writeFixedLong(requested.idHash())
                    .writeDecimal(requested.amount())
                    .writeNullable(requested.amountUsd(), BinaryWriter::writeDecimal)
                    .writeEnum(requested.freshness());
        } else {
            writer.writeByte(SUSPECTED).writeText(outflow.asset()).writeInstant(outflow.time());
        }
        return writer.toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static Outflow decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(NAME, bytes, FORMAT);
        Outflow outflow = read(reader);
        reader.expectEnd();
        return outflow;
    }

    /** {@link #encode} and {@link #decode} as Kafka wants them. */
    public static BinarySerde<Outflow> serde() {
        return new BinarySerde<>(NAME, OutflowBytes::encode, OutflowBytes::decode);
    }

    private static Outflow read(BinaryReader reader) {
        int kind = reader.readByte();
        return switch (kind) {
            case REQUESTED ->
                new Requested(
                        reader.readText(),
                        reader.readInstant(),
                        reader.readFixedLong(),
                        reader.readDecimal(),
                        reader.readNullable(BinaryReader::readDecimal),
                        reader.readEnum(FRESHNESS));
            case SUSPECTED -> new Suspected(reader.readText(), reader.readInstant());
            default -> throw reader.corrupt("an outflow of kind " + kind);
        };
    }
}
