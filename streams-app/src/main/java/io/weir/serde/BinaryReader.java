package io.weir.serde;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final String what;
    private final byte[] bytes;
    private final int formatTag;
    private int position;

    /**
     * @param what names the bytes in errors
     * @param newestTag the newest format this version can read; the oldest is the one before it
     */
    public BinaryReader(String what, byte[] bytes, int newestTag) {
        this(what, bytes, Math.max(1, newestTag - 1), newestTag);
    }

    /** The same where more formats than the one before are read. */
    BinaryReader(String what, byte[] bytes, int oldestTag, int newestTag) {
        this.what = what;
        this.bytes = bytes;
        this.formatTag = readFormatTag(what, oldestTag, newestTag);
    }

    /**
     * Reads the format tag with which a part begins that several values embed, so that its format is its own.
     *
     * @param part names the part in errors
     * @param newestTag the newest format this version can read; the oldest is the one before it
     */
    public int readFormatTag(String part, int newestTag) {
        return readFormatTag(part, Math.max(1, newestTag - 1), newestTag);
    }

    private int readFormatTag(String part, int oldestTag, int newestTag) {
        int tag = readByte() & 0xFF;
        if (tag > newestTag || tag < oldestTag) {
            throw new IllegalArgumentException(part + " has format " + tag + ", this version reads " + oldestTag
                    + " to " + newestTag + "; run the version that wrote it, or start with a new application id");
        }
        return tag;
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
        int value = readByte();
        if (value != 0 && value != 1) {
            throw corrupt("neither 0 nor 1 but " + value);
        }
        return value == 1;
    }

    public long readLong() {
        long zigzag = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            long part = readByte();
            zigzag |= (part & 0x7F) << shift;
            if ((part & 0x80) == 0) {
                if (shift == 63 && part > 1) {
                    break;
                }
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw corrupt("a varint of more than 64 bits");
    }

    public int readInt() {
        long value = readLong();
        if (value != (int) value) {
            throw corrupt("an integer beyond 32 bits: " + value);
        }
        return (int) value;
    }

    public long readFixedLong() {
        need(Long.BYTES);
        long value = (long) BIG_ENDIAN.get(bytes, position);
        position += Long.BYTES;
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

    /** Milliseconds. */
    public Duration readDuration() {
        return Duration.ofMillis(readLong());
    }

    public BigDecimal readDecimal() {
        int scale = readInt();
        if (Math.abs((long) scale) > BinaryWriter.MAX_SCALE) {
            throw corrupt("a decimal of scale " + scale);
        }
        byte[] unscaled = readBytes();
        if (unscaled.length == 0) {
            throw corrupt("a decimal without digits");
        }
        return new BigDecimal(new BigInteger(unscaled), scale);
    }

    /** @param constants the enum's {@code values()} */
    public <E extends Enum<E>> E readEnum(E[] constants) {
        int ordinal = readInt();
        if (ordinal < 0 || ordinal >= constants.length) {
            throw corrupt("no constant " + ordinal + " among " + Arrays.toString(constants));
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

    /** Passes over so many bytes, which may be read later by {@link #at}. */
    void skip(int count) {
        need(count);
        position += count;
    }

    int position() {
        return position;
    }

    /** Goes on from a position that was passed before. */
    BinaryReader at(int earlier) {
        position = earlier;
        return this;
    }

    /** @throws IllegalArgumentException when bytes are left over */
    public void expectEnd() {
        if (position != bytes.length) {
            throw corrupt((bytes.length - position) + " bytes left over");
        }
    }

    /** A count of bytes or elements. Each takes a byte at least, so more than what is left is corrupt. */
    public int readLength() {
        int length = readInt();
        if (length < 0) {
            throw corrupt("a negative length " + length);
        }
        need(length);
        return length;
    }

    private void need(int count) {
        if (count > bytes.length - position) {
            throw corrupt("the end, where " + count + " more bytes were expected");
        }
    }

    /** For codecs: what to throw when the bytes at hand can't be {@code found} there. */
    public IllegalArgumentException corrupt(String found) {
        return new IllegalArgumentException(
                what + " is corrupt: " + found + " at byte " + position + " of " + bytes.length);
    }
}
