package io.weir.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.weir.schema.Alert;
import io.weir.schema.ApiCall;
import io.weir.schema.HoldAck;
import io.weir.schema.Withdrawal;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;

/** Whatever bytes somebody sends end in a record or in an UndecodableRecordException, and cost little. */
class HostileBytesTest {
    private static final LocalSchemaRegistry REGISTRY = new LocalSchemaRegistry();
    private static final Map<Schema, AvroDeserializer<?>> READERS = Map.of(
            Withdrawal.getClassSchema(), reader(Withdrawal.class),
            ApiCall.getClassSchema(), reader(ApiCall.class),
            HoldAck.getClassSchema(), reader(HoldAck.class),
            Alert.getClassSchema(), reader(Alert.class));
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MAX_BYTES = 1 << 20;

    /** Avro's zigzag varints of lengths and counts that no record has. */
    private static final List<byte[]> HUGE_LENGTHS = List.of(
            varint(Integer.MAX_VALUE),
            varint(Long.MAX_VALUE),
            varint(Long.MIN_VALUE),
            varint(1 << 28),
            varint(-(1 << 28)));

    /** What Avro and the JVM set up once, for the first good and the first bad record, is no record's cost. */
    @BeforeContainer
    static void readEachKindOnce() {
        READERS.forEach((schema, reader) -> {
            byte[] good = good(schema);
            for (int length = 0; length <= good.length; length++) {
                read(reader, Arrays.copyOf(good, length));
            }
        });
    }

    @Property(tries = 2_000)
    void randomBytes(@ForAll byte[] bytes, @ForAll("schemas") Schema schema) {
        assertHarmless(schema, bytes);
    }

    @Property(tries = 2_000)
    void randomBytes_afterTheHeaderOfOurSchema(@ForAll byte[] bytes, @ForAll("schemas") Schema schema) {
        assertHarmless(schema, join(header(schema), bytes));
    }

    @Property(tries = 2_000)
    void goodRecords_withAPieceReplaced(
            @ForAll("schemas") Schema schema,
            @ForAll("pieces") byte[] piece,
            @ForAll double where,
            @ForAll boolean cut) {
        byte[] good = good(schema);
        int at = (int) (Math.abs(where % 1.0) * good.length);
        byte[] start = Arrays.copyOf(good, at);
        byte[] rest = Arrays.copyOfRange(good, Math.min(good.length, at + piece.length), good.length);
        assertHarmless(schema, cut ? join(start, piece) : join(start, piece, rest));
    }

    @Provide
    Arbitrary<Schema> schemas() {
        return Arbitraries.of(READERS.keySet().stream()
                .sorted((a, b) -> a.getFullName().compareTo(b.getFullName()))
                .toList());
    }

    @Provide
    Arbitrary<byte[]> pieces() {
        Arbitrary<byte[]> random = Arbitraries.bytes().array(byte[].class).ofMaxSize(12);
        Arbitrary<byte[]> huge = Arbitraries.of(HUGE_LENGTHS);
        return Arbitraries.oneOf(random, huge, Combinators.combine(random, huge).as(HostileBytesTest::join));
    }

    private static void assertHarmless(Schema schema, byte[] bytes) {
        AvroDeserializer<?> reader = READERS.get(schema);
        long allocated = allocatedBy(() -> read(reader, bytes));
        assertThat(allocated)
                .as("bytes allocated for %d bytes", bytes.length)
                .isLessThan(MAX_BYTES + 100L * bytes.length);
    }

    private static void read(AvroDeserializer<?> reader, byte[] bytes) {
        try {
            reader.deserialize("hostile", bytes);
        } catch (UndecodableRecordException e) {
            assertThat(e.reason()).isNotNull();
        }
    }

    private static long allocatedBy(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static <T extends SpecificRecord> AvroDeserializer<T> reader(Class<T> recordClass) {
        return AvroDeserializer.specific(REGISTRY, recordClass);
    }

    private static byte[] header(Schema schema) {
        return ConfluentWireFormat.header(REGISTRY.register(schema.getName(), PublishedSchema.of(schema)));
    }

    private static byte[] good(Schema schema) {
        return new AvroSerializer<GenericRecord>(REGISTRY)
                .serialize("hostile", AnyRecords.random(schema, 3).get(2));
    }

    private static byte[] varint(long value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
