package io.weir.serde;

import io.weir.alert.CloseReason;
import io.weir.alert.EpisodeReport;
import io.weir.alert.EpisodeStatus;

/**
 * {@link EpisodeReport}s, by themselves or as a part of other values. The layout is drawn in
 * {@code docs/internal-topics.md}.
 */
public final class EpisodeReportBytes {

    private static final String NAME = "episode report";
    private static final int FORMAT = 1;
    private static final EpisodeStatus[] STATUSES = EpisodeStatus.values();
    private static final CloseReason[] REASONS = CloseReason.values();

    private EpisodeReportBytes() {}

    public static byte[] encode(EpisodeReport report) {
        BinaryWriter writer = new BinaryWriter(FORMAT);
        writeFields(writer, report);
        return writer.toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static EpisodeReport decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(NAME, bytes, FORMAT);
        EpisodeReport report = readFields(reader);
        reader.expectEnd();
        return report;
    }

    /** Appends the report, format tag first. */
    static void write(BinaryWriter writer, EpisodeReport report) {
        writer.writeByte(FORMAT);
        writeFields(writer, report);
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    static EpisodeReport read(BinaryReader reader) {
        reader.readFormatTag(NAME, FORMAT);
        return readFields(reader);
    }

    private static void writeFields(BinaryWriter writer, EpisodeReport report) {
        writer.writeText(report.alertId()).writeEnum(report.status());
        RuleBytes.write(writer, report.rule());
        GroupBytes.write(writer, report.group());
        writer.writeLong(report.observed())
                .writeBoolean(report.observedAtLeast())
                .writeInstant(report.windowStart())
                .writeInstant(report.windowEnd())
                .writeInt(report.slice())
                .writeList(report.contributors(), EvidenceBytes::write)
                .writeLong(report.contributorTotal())
                .writeInstant(report.ingestedAt())
                .writeNullable(report.closedAt(), BinaryWriter::writeInstant)
                .writeNullable(report.closeReason(), BinaryWriter::writeEnum);
    }

    private static EpisodeReport readFields(BinaryReader reader) {
        return new EpisodeReport(
                reader.readText(),
                reader.readEnum(STATUSES),
                RuleBytes.read(reader),
                GroupBytes.read(reader),
                reader.readLong(),
                reader.readBoolean(),
                reader.readInstant(),
                reader.readInstant(),
                reader.readInt(),
                reader.readList(EvidenceBytes::read),
                reader.readLong(),
                reader.readInstant(),
                reader.readNullable(BinaryReader::readInstant),
                reader.readNullable(reason -> reason.readEnum(REASONS)));
    }
}
