package io.weir.topology.store;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of changelog rows: family, NUL, key, NUL, part. Families and parts have no NUL in them, so any key is told from any
 * other.
 */
final class RowKeys {

    static final char SEPARATOR = '\u0000';

    private RowKeys() {}

    /** What the keys of all rows of a family begin with. */
    static byte[] prefix(String family) {
        if (family.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("a family's name must not contain NUL: '" + family + "'");
        }
        return (family + SEPARATOR).getBytes(StandardCharsets.UTF_8);
    }

    static Bytes key(byte[] prefix, String key, String part) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] partBytes = part.getBytes(StandardCharsets.UTF_8);
        byte[] row = new byte[prefix.length + keyBytes.length + 1 + partBytes.length];
        System.arraycopy(prefix, 0, row, 0, prefix.length);
        System.arraycopy(keyBytes, 0, row, prefix.length, keyBytes.length);
        System.arraycopy(partBytes, 0, row, row.length - partBytes.length, partBytes.length);
        return Bytes.wrap(row);
    }

    /** Where the key begins. */
    static int keyStart(byte[] row) {
        for (int i = 0; i < row.length; i++) {
            if (row[i] == SEPARATOR) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("no NUL in the key of a row: " + Bytes.wrap(row));
    }

    /** Where the part begins. */
    static int partStart(byte[] row) {
        int start = row.length;
        while (start > 0 && row[start - 1] != SEPARATOR) {
            start--;
        }
        return start;
    }

    static String text(byte[] row, int start, int end) {
        return new String(row, start, end - start, StandardCharsets.UTF_8);
    }
}
