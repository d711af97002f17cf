package io.weir.serde;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes tagged binary: a first byte that names the format, then fields without names. Integers are zigzag varints,
 * text is a length and UTF-8, a nullable value is a byte 0 or 1 and, if 1, the value.
 */
public final class BinaryWriter {

    /** The largest scale of a decimal, either side of 0: beyond it a short text could stand for gigabytes of digits. */
    static final int MAX_SCALE = 1_000;

    /** Up to this length a text is copied character by character, which most are too short to do better. */
    private static final int MAX_SHORT_TEXT = 256;

    /** A zigzag varint has six bits for a length in its first byte. */
    private static final int ONE_BYTE_LENGTHS = 64;

    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[256];
    private int size;

    public BinaryWriter(int formatTag) {
        writeByte(formatTag);
    }

    public BinaryWriter writeByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    public BinaryWriter writeBoolean(boolean value) {
        return writeByte(value ? 1 : 0);
    }

    public BinaryWriter writeLong(long value) {
        ensure(10);
        long zigzag = (value << 1) ^ (value >> 63);
        if ((zigzag & ~0x7FL) == 0) {
            bytes[size++] = (byte) zigzag;
        } else {
            writeLongVarint(zigzag);
        }
        return this;
    }

    /** Through locals: fields would be read and written again for each byte. */
    private void writeLongVarint(long zigzag) {
        byte[] into = bytes;
        int at = size;
        long left = zigzag;
        while ((left & ~0x7FL) != 0) {
            into[at++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        into[at++] = (byte) left;
        size = at;
    }

    public BinaryWriter writeInt(int value) {
        return writeLong(value);
    }

    /** Eight bytes, for hashes and bit patterns that no varint would shorten. */
    public BinaryWriter writeFixedLong(long value) {
        ensure(Long.BYTES);
        BIG_ENDIAN.set(bytes, size, value);
        size += Long.BYTES;
        return this;
    }

    public BinaryWriter writeDouble(double value) {
        return writeFixedLong(Double.doubleToLongBits(value));
    }

    public BinaryWriter writeBytes(byte[] value) {
        writeInt(value.length);
        ensure(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    public BinaryWriter writeText(String value) {
        int length = value.length();
        if (length > MAX_SHORT_TEXT) {
            return writeBytes(value.getBytes(StandardCharsets.UTF_8));
        }
        ensure(2 + length);
        int lengthAt = size;
        int at = size + (length < ONE_BYTE_LENGTHS ? 1 : 2);
        for (int i = 0; i < length; i++) {
            char character = value.charAt(i);
            if (character >= 128) {
                return writeBytes(value.getBytes(StandardCharsets.UTF_8));
            }
            bytes[at + i] = (byte) character;
        }
        size = lengthAt;
        writeInt(length);
        size += length;
        return this;
    }

    /** The text whose ASCII characters these are, the first in the highest byte, with zeros behind the last. */
    BinaryWriter writePackedText(long first, long second) {
        int zeros = second == 0
                ? Long.BYTES + Long.numberOfTrailingZeros(first) / Byte.SIZE
                : Long.numberOfTrailingZeros(second) / Byte.SIZE;
        int length = 2 * Long.BYTES - zeros;
        ensure(10 + 2 * Long.BYTES);
        writeInt(length);
        BIG_ENDIAN.set(bytes, size, first);
        BIG_ENDIAN.set(bytes, size + Long.BYTES, second);
        size += length;
        return this;
    }

    /** Milliseconds since the epoch: what is finer is lost, as on the contract's topics. */
    public BinaryWriter writeInstant(Instant value) {
        return writeLong(value.toEpochMilli());
    }

    /** Milliseconds: what is finer is lost. */
    public BinaryWriter writeDuration(Duration value) {
        return writeLong(value.toMillis());
    }

    /** @throws IllegalArgumentException when its scale is beyond {@value #MAX_SCALE} on either side */
    public BinaryWriter writeDecimal(BigDecimal value) {
        if (Math.abs((long) value.scale()) > MAX_SCALE) {
            throw new IllegalArgumentException(
                    "a decimal's scale must be within ±" + MAX_SCALE + ": " + value.scale() + "; set its scale first");
        }
        return writeInt(value.scale()).writeBytes(value.unscaledValue().toByteArray());
    }

    /** The constant's position: constants are only ever added at the end. */
    public BinaryWriter writeEnum(Enum<?> value) {
        return writeInt(value.ordinal());
    }

    /** {@code writer.writeNullable(text, BinaryWriter::writeText)}. */
    public <T> BinaryWriter writeNullable(@Nullable T value, BiConsumer<BinaryWriter, T> write) {
        writeBoolean(value != null);
        if (value != null) {
            write.accept(this, value);
        }
        return this;
    }

    public <T> BinaryWriter writeList(Collection<? extends T> values, BiConsumer<BinaryWriter, T> write) {
        writeInt(values.size());
        for (T value : values) {
            write.accept(this, value);
        }
        return this;
    }

    int size() {
        return size;
    }

    /** Appends all that the other has written behind its tag. */
    BinaryWriter writeAll(BinaryWriter other) {
        int length = other.size - 1;
        ensure(length);
        System.arraycopy(other.bytes, 1, bytes, size, length);
        size += length;
        return this;
    }

    /** Forgets all but the format tag, and keeps the room. */
    void clear() {
        size = 1;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
