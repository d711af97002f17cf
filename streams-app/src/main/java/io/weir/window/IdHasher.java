package io.weir.window;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;

/** {@link Hashes#idHash} for one thread, which has its own of what that looks up and makes for each id. */
public final class IdHasher {

    private static final int DIGEST_BYTES = 32;

    private final MessageDigest sha256 = Hashes.newSha256();
    private final byte[] digest = new byte[DIGEST_BYTES];
    private final ByteBuffer read = ByteBuffer.wrap(digest);

    public long idHash(String eventId) {
        byte[] bytes = eventId.getBytes(StandardCharsets.UTF_8);
        sha256.update(bytes, 0, bytes.length);
        try {
            int unused = sha256.digest(digest, 0, DIGEST_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has " + DIGEST_BYTES + " bytes", e);
        }
        return read.getLong(0);
    }
}
