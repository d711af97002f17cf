package io.weir.alert;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How many bytes a value takes in stored form, at most: what keeps a case within its bound without encoding it. */
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

    /** A character takes three bytes at most; one more byte says whether there is text at all. */
    static int ofText(@Nullable String text) {
        return text == null ? 1 : 6 + 3 * text.length();
    }

    static int ofDecimal(@Nullable BigDecimal value) {
        return value == null ? 1 : 9 + value.unscaledValue().bitLength() / 8;
    }
}
