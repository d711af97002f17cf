package io.weir.serde;

import io.weir.hold.AckOutcome;
import io.weir.hold.AckResult;
import io.weir.hold.AckStatus;
import io.weir.hold.HoldAck;

/**
 * A {@link HoldAck} as a part of other values; it carries a format tag of its own. The layout is drawn in
 * {@code docs/internal-topics.md}.
 */
public final class HoldAckBytes {

    private static final String NAME = "hold ack";
    private static final int FORMAT = 1;
    private static final AckStatus[] STATUSES = AckStatus.values();
    private static final AckOutcome[] OUTCOMES = AckOutcome.values();

    private HoldAckBytes() {}

    /** Appends the ack, format tag first. */
    public static void write(BinaryWriter writer, HoldAck ack) {
        writer.writeByte(FORMAT)
                .writeText(ack.ackId())
                .writeText(ack.holdId())
                .writeLong(ack.sequence())
                .writeEnum(ack.status())
                .writeList(ack.results(), HoldAckBytes::writeResult)
                .writeBoolean(ack.complete())
                .writeInstant(ack.ackedAt());
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static HoldAck read(BinaryReader reader) {
        reader.readFormatTag(NAME, FORMAT);
        return new HoldAck(
                reader.readText(),
                reader.readText(),
                reader.readLong(),
                reader.readEnum(STATUSES),
                reader.readList(HoldAckBytes::readResult),
                reader.readBoolean(),
                reader.readInstant());
    }

    private static void writeResult(BinaryWriter writer, AckResult result) {
        writer.writeText(result.withdrawalId())
                .writeEnum(result.outcome())
                .writeNullable(result.batchId(), BinaryWriter::writeText)
                .writeNullable(result.txid(), BinaryWriter::writeText)
                .writeDecimal(result.amount())
                .writeNullable(result.amountUsd(), BinaryWriter::writeDecimal);
    }

    private static AckResult readResult(BinaryReader reader) {
        return new AckResult(
                reader.readText(),
                reader.readEnum(OUTCOMES),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readDecimal(),
                reader.readNullable(BinaryReader::readDecimal));
    }
}
