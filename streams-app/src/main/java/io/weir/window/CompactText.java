package io.weir.window;

import java.nio.charset.StandardCharsets;

/** Short texts in two longs: up to 16 ASCII characters, the first in the highest byte, zeros behind the last. */
final class CompactText {

    private static final int MAX_LENGTH = 2 * Long.BYTES;
    private static final int MAX_CHARACTER = 127;
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;
    private static final long LAST_CHARACTER = 0xFF;

    private CompactText() {}

    static boolean fits(String text) {
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c > MAX_CHARACTER) {
                return false;
            }
        }
        return true;
    }

    /** Whether the longs are what a text is packed into: none of its characters is missing, zero or beyond ASCII. */
    static boolean isText(long first, long second) {
        return ((first | second) & NOT_ASCII) == 0
                && endsInZeros(first)
                && endsInZeros(second)
                && (second == 0 || (first & LAST_CHARACTER) != 0);
    }

    static long first(String text) {
        return packed(text, 0);
    }

    static long second(String text) {
        return packed(text, Long.BYTES);
    }

    static String text(long first, long second) {
        byte[] bytes = new byte[MAX_LENGTH];
        int length = 0;
        for (; length < MAX_LENGTH; length++) {
            long half = length < Long.BYTES ? first : second;
            byte character = (byte) (half >>> (56 - 8 * (length % Long.BYTES)));
            if (character == 0) {
                break;
            }
            bytes[length] = character;
        }
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }

    /** Whether no zero stands before a character; of eight that are ASCII. */
    private static boolean endsInZeros(long half) {
        // In each byte the highest bit, if any of the other seven is set.
        long characters = (half + ~NOT_ASCII) & NOT_ASCII;
        return characters == (NOT_ASCII & -Long.lowestOneBit(characters));
    }

    private static long packed(String text, int from) {
        long bits = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            bits = (bits << 8) | (i < text.length() ? text.charAt(i) : 0);
        }
        return bits;
    }
}
