package io.weir.window;

import java.nio.charset.StandardCharsets;

/** Short texts in two longs: up to 16 ASCII characters, the first in the highest byte, zeros behind the last. */
final class CompactText {

    private static final int MAX_LENGTH = 2 * Long.BYTES;
    private static final int MAX_CHARACTER = 127;

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

    private static long packed(String text, int from) {
        long bits = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            bits = (bits << 8) | (i < text.length() ? text.charAt(i) : 0);
        }
        return bits;
    }
}
