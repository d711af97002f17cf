package io.weir.serde;

import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.event.Segment;

/**
 * {@link Evidence} as bytes, by itself or as a part of other values; it carries a format tag of its own. The layout is
 * drawn in {@code docs/internal-topics.md}.
 */
public final class EvidenceBytes {

    private static final String NAME = "evidence";
    private static final int FORMAT = 1;
    private static final Segment[] SEGMENTS = Segment.values();

    private EvidenceBytes() {}

    /** Appends the evidence, format tag first. */
    public static void write(BinaryWriter writer, Evidence evidence) {
        writer.writeByte(FORMAT)
                .writeText(evidence.eventId())
                .writeNullable(evidence.withdrawalId(), BinaryWriter::writeText)
                .writeNullable(evidence.accountId(), BinaryWriter::writeText)
                .writeNullable(evidence.customerId(), BinaryWriter::writeText)
                .writeNullable(evidence.segment(), BinaryWriter::writeEnum)
                .writeNullable(evidence.apiKeyId(), BinaryWriter::writeText)
                .writeNullable(evidence.sourceIp(), BinaryWriter::writeText)
                .writeNullable(evidence.sourceNetwork(), BinaryWriter::writeText)
                .writeNullable(evidence.destination(), BinaryWriter::writeText)
                .writeNullable(evidence.asset(), BinaryWriter::writeText)
                .writeNullable(evidence.amount(), BinaryWriter::writeDecimal)
                .writeNullable(evidence.amountUsd(), BinaryWriter::writeDecimal)
                .writeInstant(evidence.time())
                .writeText(evidence.origin().topic())
                .writeInt(evidence.origin().partition())
                .writeLong(evidence.origin().offset());
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static Evidence read(BinaryReader reader) {
        reader.readFormatTag(NAME, FORMAT);
        return new Evidence(
                reader.readText(),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(segment -> segment.readEnum(SEGMENTS)),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readDecimal),
                reader.readNullable(BinaryReader::readDecimal),
                reader.readInstant(),
                new Origin(reader.readText(), reader.readInt(), reader.readLong()));
    }
}
