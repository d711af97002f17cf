package io.weir.serde;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link BinaryWriter} wrote.
 *
 * <p>Bytes that end early, claim more than there is, or have a tag that isn't expected throw
 * {@link IllegalArgumentException}: they are ours, so it means corruption or a newer version's format.
 */
public final class BinaryReader {

    private final byte[] bytes;
    private final int formatTag;
    private int position;

    /**
     * @param what names the bytes in errors
     * @param newestTag the newest format this version can read; the oldest is the one before it
     */
    public BinaryReader(String what, byte[] bytes, int newestTag) {
        this.bytes = bytes;
        int tag = readByte();
        if (tag > newestTag || tag < Math.max(1, newestTag - 1)) {
            throw new IllegalArgumentException(what + " has format " + tag + ", this version reads "
                    + Math.max(1, newestTag - 1) + " to " + newestTag
                    + "; run the version that wrote it, or start with a new application id");
        }
        this.formatTag = tag;
    }

    /** The format that the bytes were written in. */
    public int formatTag() {
        return formatTag;
    }

    public int readByte() {
        need(1);
        return bytes[position++];
    }

    public boolean readBoolean() {
        return readByte() != 0;
    }

    public long readLong() {
        long zigzag = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            long part = readByte();
            zigzag |= (part & 0x7F) << shift;
            if ((part & 0x80) == 0) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw new IllegalArgumentException("varint longer than 10 bytes at " + position);
    }

    public int readInt() {
        return Math.toIntExact(readLong());
    }

    public long readFixedLong() {
        need(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = (value << 8) | (bytes[position++] & 0xFF);
        }
        return value;
    }

    public double readDouble() {
        return Double.longBitsToDouble(readFixedLong());
    }

    public byte[] readBytes() {
        int length = readLength();
        byte[] value = new byte[length];
        System.arraycopy(bytes, position, value, 0, length);
        position += length;
        return value;
    }

    public String readText() {
        int length = readLength();
        String value = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return value;
    }

    public Instant readInstant() {
        return Instant.ofEpochMilli(readLong());
    }

    public BigDecimal readDecimal() {
        int scale = readInt();
        return new BigDecimal(new BigInteger(readBytes()), scale);
    }

    /** @param constants the enum's {@code values()} */
    public <E extends Enum<E>> E readEnum(E[] constants) {
        int ordinal = readInt();
        if (ordinal < 0 || ordinal >= constants.length) {
            throw new IllegalArgumentException("no constant " + ordinal + " among " + constants.length);
        }
        return constants[ordinal];
    }

    /** {@code reader.readNullable(BinaryReader::readText)}. */
    public <T> @Nullable T readNullable(Function<BinaryReader, T> read) {
        return readBoolean() ? read.apply(this) : null;
    }

    public <T> List<T> readList(Function<BinaryReader, T> read) {
        int count = readLength();
        List<T> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(read.apply(this));
        }
        return values;
    }

    /** @throws IllegalArgumentException when bytes are left over */
    public void expectEnd() {
        if (position != bytes.length) {
            throw new IllegalArgumentException((bytes.length - position) + " bytes left over at " + position);
        }
    }

    /** Every element takes a byte at least, so a length beyond what is left is corrupt whatever it counts. */
    private int readLength() {
        int length = readInt();
        if (length < 0) {
            throw new IllegalArgumentException("negative length " + length + " at " + position);
        }
        need(length);
        return length;
    }

    private void need(int count) {
        if (count > bytes.length - position) {
            throw new IllegalArgumentException(
                    "bytes end at " + bytes.length + ", " + count + " more were expected at " + position);
        }
    }
}
