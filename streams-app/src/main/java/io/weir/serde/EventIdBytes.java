package io.weir.serde;

import io.weir.window.CompactId;
import java.util.UUID;

/** An event's id: 16 bytes where it is a UUID in canonical text, else the text. */
final class EventIdBytes {

    private static final int TEXT = 0;
    private static final int CANONICAL_UUID = 1;
    private static final int UUID_LENGTH = 36;

    private EventIdBytes() {}

    static void write(BinaryWriter writer, String eventId) {
        if (isCanonicalUuid(eventId)) {
            writer.writeByte(CANONICAL_UUID)
                    .writeFixedLong(hexadecimal(eventId, 0, 8) << 32
                            | hexadecimal(eventId, 9, 13) << 16
                            | hexadecimal(eventId, 14, 18))
                    .writeFixedLong(hexadecimal(eventId, 19, 23) << 48 | hexadecimal(eventId, 24, UUID_LENGTH));
        } else {
            writer.writeByte(TEXT).writeText(eventId);
        }
    }

    static String read(BinaryReader reader) {
        int kind = reader.readByte();
        return switch (kind) {
            case CANONICAL_UUID -> new UUID(reader.readFixedLong(), reader.readFixedLong()).toString();
            case TEXT -> reader.readText();
            default -> throw reader.corrupt("an event id of kind " + kind);
        };
    }

    static void readInto(BinaryReader reader, CompactId id) {
        int kind = reader.readByte();
        switch (kind) {
            case CANONICAL_UUID -> id.setUuid(reader.readFixedLong(), reader.readFixedLong());
            case TEXT -> id.set(reader.readText());
            default -> throw reader.corrupt("an event id of kind " + kind);
        }
    }

    static void skip(BinaryReader reader) {
        int kind = reader.readByte();
        if (kind == CANONICAL_UUID) {
            reader.skip(2 * Long.BYTES);
        } else if (kind == TEXT) {
            reader.skip(reader.readLength());
        } else {
            throw reader.corrupt("an event id of kind " + kind);
        }
    }

    /** Whether {@link UUID#toString} would write it so: other spellings of a UUID are other ids. */
    static boolean isCanonicalUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char character = text.charAt(i);
            boolean isHyphen = i == 8 || i == 13 || i == 18 || i == 23;
            boolean isDigit = (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
            if (isHyphen ? character != '-' : !isDigit) {
                return false;
            }
        }
        return true;
    }

    private static long hexadecimal(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            value = value << 4 | (digit <= '9' ? digit - '0' : digit - 'a' + 10);
        }
        return value;
    }
}
