package io.weir.serde;

import io.weir.window.CompactId;
import io.weir.window.UuidText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An opaque id: 16 bytes where it is a UUID in canonical text, else the text. */
final class IdBytes {

    private static final int TEXT = 0;
    private static final int CANONICAL_UUID = 1;
    private static final int NONE = 2;

    private IdBytes() {}

    /** @param scratch written over */
    static void write(BinaryWriter writer, String id, UuidText scratch) {
        write(writer, id, scratch, TEXT, CANONICAL_UUID);
    }

    /** @param scratch written over */
    static void writeNullable(BinaryWriter writer, @Nullable String id, UuidText scratch) {
        if (id == null) {
            writer.writeByte(NONE);
        } else {
            write(writer, id, scratch);
        }
    }

    /** With other bytes in front for the two forms of it. */
    static void write(BinaryWriter writer, String id, UuidText scratch, int asText, int asUuid) {
        if (scratch.read(id)) {
            writer.writeByte(asUuid).writeFixedLong(scratch.first()).writeFixedLong(scratch.second());
        } else {
            writer.writeByte(asText).writeText(id);
        }
    }

    static String read(BinaryReader reader) {
        String id = readNullable(reader);
        if (id == null) {
            throw reader.corrupt("no id");
        }
        return id;
    }

    static @Nullable String readNullable(BinaryReader reader) {
        int kind = reader.readByte();
        return switch (kind) {
            case CANONICAL_UUID -> new UUID(reader.readFixedLong(), reader.readFixedLong()).toString();
            case TEXT -> reader.readText();
            case NONE -> null;
            default -> throw reader.corrupt("an id of kind " + kind);
        };
    }

    static void readInto(BinaryReader reader, CompactId id) {
        int kind = reader.readByte();
        switch (kind) {
            case CANONICAL_UUID -> id.setUuid(reader.readFixedLong(), reader.readFixedLong());
            case TEXT -> id.set(reader.readText());
            default -> throw reader.corrupt("an id of kind " + kind);
        }
    }

    static void skip(BinaryReader reader) {
        int kind = reader.readByte();
        if (kind == CANONICAL_UUID) {
            reader.skip(2 * Long.BYTES);
        } else if (kind == TEXT) {
            reader.skip(reader.readLength());
        } else {
            throw reader.corrupt("an id of kind " + kind);
        }
    }
}
