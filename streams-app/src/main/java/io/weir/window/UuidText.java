package io.weir.window;

import java.util.Arrays;
import java.util.UUID;

/**
 * The two halves of a UUID that is written as {@link UUID#toString} writes it: other spellings of a UUID are other
 * texts. Read over for each text, in one pass and without garbage; for one thread.
 */
public final class UuidText {

    private static final int LENGTH = 36;
    private static final int ASCII = 128;
    /** Of each character its hexadecimal digit; -1, with its sign, where it is none. */
    private static final byte[] DIGITS = digits();

    private long first;
    private long second;

    /** Whether the text is one; if so, it is the one at hand. */
    public boolean read(String text) {
        if (text.length() != LENGTH
                || text.charAt(8) != '-'
                || text.charAt(13) != '-'
                || text.charAt(18) != '-'
                || text.charAt(23) != '-') {
            return false;
        }
        long part1 = hexadecimal(text, 0, 8);
        long part2 = hexadecimal(text, 9, 13);
        long part3 = hexadecimal(text, 14, 18);
        long part4 = hexadecimal(text, 19, 23);
        long part5 = hexadecimal(text, 24, LENGTH);
        if ((part1 | part2 | part3 | part4 | part5) < 0) {
            return false;
        }
        first = part1 << 32 | part2 << 16 | part3;
        second = part4 << 48 | part5;
        return true;
    }

    /** The upper half. */
    public long first() {
        return first;
    }

    /** The lower half. */
    public long second() {
        return second;
    }

    /** Of 12 digits at most; below 0 where one of them is none. */
    private static long hexadecimal(String text, int from, int to) {
        long value = 0;
        int signs = 0;
        for (int i = from; i < to; i++) {
            char character = text.charAt(i);
            int digit = character < ASCII ? DIGITS[character] : -1;
            signs |= digit;
            value = value << 4 | digit;
        }
        return signs < 0 ? -1 : value;
    }

    private static byte[] digits() {
        byte[] digits = new byte[ASCII];
        Arrays.fill(digits, (byte) -1);
        for (int digit = 0; digit < 16; digit++) {
            digits[Character.forDigit(digit, 16)] = (byte) digit;
        }
        return digits;
    }
}
