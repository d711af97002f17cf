package io.weir.serde;

import io.weir.alert.Episode;
import io.weir.rule.Rule;
import java.util.List;

/** An {@link Episode} in the head of a {@link GroupStateBytes}, the same in both of its formats. */
final class EpisodeBytes {

    private EpisodeBytes() {}

    /** @param rules those of all episodes, written before them */
    static void write(BinaryWriter writer, Episode episode, List<Rule> rules) {
        writer.writeText(episode.alertId())
                .writeLong(episode.ordinal())
                .writeInt(rules.indexOf(episode.rule()))
                .writeLong(episode.firstMillis())
                .writeLong(episode.lastMillis())
                .writeLong(episode.observed())
                .writeBoolean(episode.observedAtLeast())
                .writeLong(episode.observedTold())
                .writeInt(episode.slicesTold())
                .writeLong(episode.contributorsGone())
                .writeInstant(episode.touchedAt())
                .writeInstant(episode.ingestedAt())
                .writeNullable(episode.closedAt(), BinaryWriter::writeInstant)
                .writeNullable(episode.mergedInto(), BinaryWriter::writeText);
    }

    static Episode read(BinaryReader reader, List<Rule> rules) {
        return new Episode(
                reader.readText(),
                reader.readLong(),
                rule(reader, rules),
                reader.readLong(),
                reader.readLong(),
                reader.readLong(),
                reader.readBoolean(),
                reader.readLong(),
                reader.readInt(),
                reader.readLong(),
                reader.readInstant(),
                reader.readInstant(),
                reader.readNullable(BinaryReader::readInstant),
                reader.readNullable(BinaryReader::readText));
    }

    private static Rule rule(BinaryReader reader, List<Rule> rules) {
        int place = reader.readInt();
        if (place < 0 || place >= rules.size()) {
            throw reader.corrupt("no rule " + place + " of " + rules.size());
        }
        return rules.get(place);
    }
}
