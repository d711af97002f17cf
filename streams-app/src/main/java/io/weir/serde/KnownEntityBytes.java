package io.weir.serde;

import io.weir.event.EntityKind;
import io.weir.event.KnownEntity;

/**
 * A {@link KnownEntity} as a part of other values; it carries a format tag of its own. The layout is drawn in
 * {@code docs/memory-state.md}.
 */
public final class KnownEntityBytes {

    private static final String NAME = "known entity";
    private static final int FORMAT = 1;
    private static final EntityKind[] KINDS = EntityKind.values();

    private KnownEntityBytes() {}

    /** Appends the entity, format tag first. */
    public static void write(BinaryWriter writer, KnownEntity entity) {
        writer.writeByte(FORMAT)
                .writeEnum(entity.kind())
                .writeNullable(entity.network(), BinaryWriter::writeText)
                .writeNullable(entity.address(), BinaryWriter::writeText)
                .writeNullable(entity.tag(), BinaryWriter::writeText)
                .writeNullable(entity.firstPaidAt(), BinaryWriter::writeInstant)
                .writeNullable(entity.usdPaid(), BinaryWriter::writeDecimal)
                .writeNullable(entity.accountId(), BinaryWriter::writeText)
                .writeNullable(entity.apiKeyId(), BinaryWriter::writeText)
                .writeNullable(entity.firstSeenAt(), BinaryWriter::writeInstant)
                .writeNullable(entity.lastSeenAt(), BinaryWriter::writeInstant)
                .writeNullable(entity.sourceNetwork(), BinaryWriter::writeText);
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static KnownEntity read(BinaryReader reader) {
        reader.readFormatTag(NAME, FORMAT);
        return new KnownEntity(
                reader.readEnum(KINDS),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readInstant),
                reader.readNullable(BinaryReader::readDecimal),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readInstant),
                reader.readNullable(BinaryReader::readInstant),
                reader.readNullable(BinaryReader::readText));
    }
}
