package io.weir.alert;

import io.weir.rule.Group;
import io.weir.rule.Rule;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids that follow from what they name, so that whoever decides the same again gives it the same id: name-based UUIDs,
 * version 5 of RFC 4122, in a namespace of Weir's own.
 */
public final class Ids {

    /** Must never change: every alert and hold that was ever published is continued under an id made with it. */
    private static final UUID NAMESPACE = UUID.fromString("7d1f9a5e-93c4-4c6b-8f0e-2b64a1d3570c");

    private Ids() {}

    /** The alert that the event opens for the rule and group. */
    public static String alertId(Rule rule, Group group, String openingEventId) {
        return of("alert", rule.id(), group.key(), openingEventId);
    }

    /**
     * The id of what the parts name together. Each part is preceded by its length, so that no two lists of parts share
     * a name: {@code ("a", "bc")} is not {@code ("ab", "c")}.
     *
     * @param kind what is named: an alert never shares an id with a hold
     */
    public static String of(String kind, String... parts) {
        MessageDigest sha1 = sha1();
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
        sha1.update(number.putLong(0, NAMESPACE.getMostSignificantBits()).array());
        sha1.update(number.putLong(0, NAMESPACE.getLeastSignificantBits()).array());
        addPart(sha1, kind);
        for (String part : parts) {
            addPart(sha1, part);
        }
        return version5(sha1.digest()).toString();
    }

    private static void addPart(MessageDigest sha1, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha1.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha1.update(bytes);
    }

    /** RFC 4122 §4.3: the first 16 bytes of the hash, with version and variant written over six of their bits. */
    private static UUID version5(byte[] hash) {
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        long most = (bytes.getLong() & ~0xF000L) | 0x5000L;
        long least = (bytes.getLong() & ~(0xC000L << 48)) | (0x8000L << 48);
        return new UUID(most, least);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must provide SHA-1; this one does not", e);
        }
    }
}
