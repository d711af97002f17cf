package io.weir.intake;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Text that a caller may control, made safe to keep and to show. */
final class Texts {

    /** The first character beyond printable ASCII. */
    private static final char DELETE = '\u007F';

    private static final char REPLACEMENT = '\uFFFD';
    private static final int HASH_BYTES = 16;
    private static final String HASH_MARK = "~";
    private static final int HASH_LENGTH = HASH_MARK.length() + 2 * HASH_BYTES;

    private Texts() {}

    static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** Without control characters, which could rewrite a terminal, and half characters, which no encoding keeps. */
    static String printable(String text) {
        int length = text.length();
        int i = 0;
        // Nearly every text is of printable ASCII alone, and every text of every record comes here.
        while (i < length && text.charAt(i) >= ' ' && text.charAt(i) < DELETE) {
            i++;
        }
        while (i < length && isPrintable(text, i)) {
            i++;
        }
        if (i == length) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text);
        for (; i < text.length(); i++) {
            if (!isPrintable(text, i)) {
                clean.setCharAt(i, REPLACEMENT);
            }
        }
        return clean.toString();
    }

    /** At most {@code max} chars of it, never half a character. */
    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }

    /**
     * At most {@code max} chars that stand for {@code original}: what is left of its printable form, and a hash of the
     * original, so that two ids that differ only in what was lost stay different.
     */
    static String cutWithHash(String original, String printable, int max) {
        return cut(printable, max - HASH_LENGTH) + HASH_MARK + hash(original);
    }

    private static boolean isPrintable(String text, int i) {
        char character = text.charAt(i);
        if (character >= ' ' && character < DELETE) {
            return true;
        }
        if (Character.isHighSurrogate(character)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(character)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return !Character.isISOControl(character);
    }

    /** Of the chars themselves: an encoding would make all half characters alike. */
    private static String hash(String text) {
        ByteBuffer chars = ByteBuffer.allocate(Character.BYTES * text.length());
        chars.asCharBuffer().put(text);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(chars.array());
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
