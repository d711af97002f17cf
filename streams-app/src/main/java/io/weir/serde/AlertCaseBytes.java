package io.weir.serde;

import io.weir.alert.AlertCase;
import io.weir.alert.AlertStatus;
import io.weir.alert.Announcement;
import io.weir.alert.CloseReason;
import io.weir.alert.EpisodeState;
import io.weir.alert.EpisodeStatus;

/** {@link AlertCase}s. The layout is drawn in {@code docs/desk-state.md}. */
public final class AlertCaseBytes {

    private static final String NAME = "alert case";
    private static final int FORMAT = 1;
    private static final EpisodeStatus[] STATUSES = EpisodeStatus.values();
    private static final CloseReason[] REASONS = CloseReason.values();
    private static final AlertStatus[] ALERT_STATUSES = AlertStatus.values();

    private AlertCaseBytes() {}

    public static byte[] encode(AlertCase alertCase) {
        BinaryWriter writer = new BinaryWriter(FORMAT);
        writeEpisode(writer, alertCase.episode());
        GatheredBytes.write(writer, alertCase.gathered());
        return writer.writeList(alertCase.holdIds(), BinaryWriter::writeText)
                .writeList(alertCase.withheldAccounts(), BinaryWriter::writeFixedLong)
                .writeNullable(alertCase.last(), AlertCaseBytes::writeAnnouncement)
                .writeBoolean(alertCase.dirty())
                .writeInstant(alertCase.ingestedAt())
                .writeInstant(alertCase.changedAt())
                .toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static AlertCase decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(NAME, bytes, FORMAT);
        AlertCase alertCase = new AlertCase(
                readEpisode(reader),
                GatheredBytes.read(reader),
                reader.readList(BinaryReader::readText),
                reader.readList(BinaryReader::readFixedLong),
                reader.readNullable(AlertCaseBytes::readAnnouncement),
                reader.readBoolean(),
                reader.readInstant(),
                reader.readInstant());
        reader.expectEnd();
        return alertCase;
    }

    private static void writeEpisode(BinaryWriter writer, EpisodeState episode) {
        writer.writeText(episode.alertId());
        RuleBytes.write(writer, episode.rule());
        GroupBytes.write(writer, episode.group());
        writer.writeBoolean(episode.enforced())
                .writeEnum(episode.status())
                .writeNullable(episode.closedAt(), BinaryWriter::writeInstant)
                .writeNullable(episode.closeReason(), BinaryWriter::writeEnum)
                .writeLong(episode.observed())
                .writeBoolean(episode.observedAtLeast())
                .writeInstant(episode.windowStart())
                .writeInstant(episode.windowEnd())
                .writeLong(episode.contributorTotal());
    }

    private static EpisodeState readEpisode(BinaryReader reader) {
        return new EpisodeState(
                reader.readText(),
                RuleBytes.read(reader),
                GroupBytes.read(reader),
                reader.readBoolean(),
                reader.readEnum(STATUSES),
                reader.readNullable(BinaryReader::readInstant),
                reader.readNullable(from -> from.readEnum(REASONS)),
                reader.readLong(),
                reader.readBoolean(),
                reader.readInstant(),
                reader.readInstant(),
                reader.readLong());
    }

    private static void writeAnnouncement(BinaryWriter writer, Announcement announcement) {
        writer.writeLong(announcement.sequence())
                .writeEnum(announcement.status())
                .writeInstant(announcement.ingestedAt())
                .writeInstant(announcement.decidedAt())
                .writeInstant(announcement.announcedAt());
    }

    private static Announcement readAnnouncement(BinaryReader reader) {
        return new Announcement(
                reader.readLong(),
                reader.readEnum(ALERT_STATUSES),
                reader.readInstant(),
                reader.readInstant(),
                reader.readInstant());
    }

    /** As Kafka wants it. */
    public static BinarySerde<AlertCase> serde() {
        return new BinarySerde<>("alert case", AlertCaseBytes::encode, AlertCaseBytes::decode);
    }
}
