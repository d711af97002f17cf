package io.weir.alert;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How many bytes a value takes in stored form: what keeps a case within its bound without encoding it. */
final class EncodedSize {

    private EncodedSize() {}

    static int ofLong(long value) {
        long zigzag = (value << 1) ^ (value >> 63);
        int bytes = 1;
        while ((zigzag & ~0x7FL) != 0) {
            bytes++;
            zigzag >>>= 7;
        }
        return bytes;
    }

    /** With a length before it, and one byte that says whether there is text at all. */
    static int ofText(@Nullable String text) {
        if (text == null) {
            return 1;
        }
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            bytes += character < 0x80 ? 1 : character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
        }
        return 1 + ofLong(bytes) + bytes;
    }

    static int ofDecimal(@Nullable BigDecimal value) {
        if (value == null) {
            return 1;
        }
        int bytes = value.unscaledValue().bitLength() / 8 + 1;
        return 1 + ofLong(value.scale()) + ofLong(bytes) + bytes;
    }
}
