package io.weir.window;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids and values, cut to a known size. SHA-256, since those who send them may want two to meet. */
public final class Hashes {

    private static final int MAX_TEXT_BYTES = 64;
    private static final int MAX_ASCII = 127;
    private static final int PREFIX_CHARACTERS = 8;
    private static final int HASH_BYTES = 16;

    /** Looking one up costs as much as hashing an id. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Hashes::newSha256);

    private Hashes() {}

    /** The first 64 bits; stored, so it never changes. */
    public static long idHash(String eventId) {
        return ByteBuffer.wrap(sha256(eventId.getBytes(StandardCharsets.UTF_8))).getLong();
    }

    /** The text itself where it is short, else its beginning and a hash: at most 64 bytes that stay different. */
    static String shortened(String text) {
        if (text.length() <= MAX_TEXT_BYTES / 3 || (text.length() <= MAX_TEXT_BYTES && isAscii(text))) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_TEXT_BYTES) {
            return text;
        }
        return text.substring(0, PREFIX_CHARACTERS) + "…" + HexFormat.of().formatHex(sha256(bytes), 0, HASH_BYTES);
    }

    /** Whether what {@link #shortened} has left of a text may be less than the text. */
    static boolean isShortened(String kept) {
        return kept.length() == PREFIX_CHARACTERS + 1 + 2 * HASH_BYTES && kept.charAt(PREFIX_CHARACTERS) == '…';
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > MAX_ASCII) {
                return false;
            }
        }
        return true;
    }

    /** For telling apart what is compared whole afterwards. */
    static long quick(String text, long factor) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = hash * factor + text.charAt(i);
        }
        return hash ^ (hash >>> 32);
    }

    private static byte[] sha256(byte[] bytes) {
        return SHA_256.get().digest(bytes);
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must provide SHA-256; this one does not", e);
        }
    }
}
