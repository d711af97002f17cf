package io.weir.serde;

import io.weir.alert.GroupState.NumberedWindow;
import io.weir.event.Service;
import io.weir.rule.CorrelationType;
import io.weir.window.Buckets;
import io.weir.window.Buckets.Bucket;
import io.weir.window.IdRing;
import io.weir.window.Settling;
import io.weir.window.Window;
import io.weir.window.Window.Cut;
import io.weir.window.WindowShape;
import io.weir.window.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The windows in a {@link GroupStateBytes}: what is new lies in the head, what is older in parts of its own. */
final class WindowBytes {

    private static final String SEGMENT = "window ring segment";
    private static final int FORMAT = 1;

    /** Withdrawals in a chunk. The longest that intake lets through take 10 KB each. */
    private static final int WITHDRAWALS_IN_CHUNK = 32;

    /** Calls in a chunk: fewer, since each call writes those that are not in one yet. */
    private static final int CALLS_IN_CHUNK = 16;

    /** Hashes in a segment of the ring. */
    private static final int SEGMENT_SIZE = 64;

    private static final Service[] SERVICES = Service.values();

    private WindowBytes() {}

    /** Names the parts beside the head, and how to encode each. */
    static void addSealedParts(NumberedWindow numbered, Map<String, Function<String, byte[]>> parts) {
        Window window = numbered.window();
        for (long chunk : sealedChunks(window)) {
            parts.put(chunkName(numbered.number(), chunk), name -> encodeChunk(window, chunk));
        }
        IdRing ring = window.ring();
        for (long segment = ring.oldest() / SEGMENT_SIZE; segment < ring.written() / SEGMENT_SIZE; segment++) {
            long first = Math.max(segment * SEGMENT_SIZE, ring.oldest());
            long end = (segment + 1) * SEGMENT_SIZE;
            parts.put(segmentName(numbered.number(), segment), name -> encodeSegment(ring, first, end));
        }
    }

    static void write(BinaryWriter writer, NumberedWindow numbered) {
        Window window = numbered.window();
        IdRing ring = window.ring();
        writer.writeInt(numbered.number());
        writeShape(writer, window.shape());
        writer.writeLong(window.newestMillis())
                .writeLong(window.settling().settledMillis())
                .writeLong(window.settling().candidateMillis())
                .writeLong(window.settling().sinceMillis())
                .writeLong(window.nextSequence())
                .writeLong(window.keptFrom().timeMillis())
                .writeLong(window.keptFrom().sequence())
                .writeLong(window.cappedThroughMillis())
                .writeList(sealedChunks(window), BinaryWriter::writeLong)
                .writeList(
                        openWitnesses(window),
                        (open, witness) ->
                                WitnessBytes.write(open, witness, window.newestMillis(), window.nextSequence()))
                .writeList(
                        window.buckets().buckets(),
                        (buckets, bucket) -> writeBucket(buckets, bucket, window.newestMillis()))
                .writeLong(ring.oldest())
                .writeLong(ring.written());
        writeHashes(writer, ring, Math.max(ring.oldest(), openSegmentStart(ring.written())), ring.written());
    }

    static NumberedWindow read(BinaryReader reader, Function<String, byte @Nullable []> part) {
        int number = reader.readInt();
        WindowShape shape = readShape(reader);
        long newest = reader.readLong();
        Settling settling = new Settling(reader.readLong(), reader.readLong(), reader.readLong());
        long nextSequence = reader.readLong();
        Cut keptFrom = new Cut(reader.readLong(), reader.readLong());
        long cappedThrough = reader.readLong();
        List<Long> chunks = reader.readList(BinaryReader::readLong);
        List<Witness> witnesses = reader.readList(open -> WitnessBytes.read(open, newest, nextSequence));
        for (long chunk : chunks) {
            byte[] bytes = part.apply(chunkName(number, chunk));
            if (bytes == null) {
                cappedThrough = newest;
            } else {
                witnesses.addAll(WitnessBytes.decodeChunk(bytes, chunk * chunkSize(shape)));
            }
        }
        List<Bucket> buckets = reader.readList(bucket -> readBucket(bucket, newest));
        IdRing ring = readRing(reader, number, part);
        return new NumberedWindow(
                number,
                Window.restored(
                        shape,
                        newest,
                        settling,
                        nextSequence,
                        keptFrom,
                        cappedThrough,
                        witnesses,
                        new Buckets(buckets),
                        ring));
    }

    private static SortedSet<Long> sealedChunks(Window window) {
        SortedSet<Long> chunks = new TreeSet<>();
        long size = chunkSize(window.shape());
        long last = -1;
        for (Witness witness : window.witnesses()) {
            long chunk = witness.sequence() / size;
            if (chunk != last && !isOpen(witness, window)) {
                chunks.add(chunk);
                last = chunk;
            }
        }
        return chunks;
    }

    private static byte[] encodeChunk(Window window, long chunk) {
        long size = chunkSize(window.shape());
        List<Witness> witnesses = window.witnesses().stream()
                .filter(witness -> witness.sequence() / size == chunk)
                .toList();
        return WitnessBytes.encodeChunk(witnesses, chunk * size);
    }

    private static List<Witness> openWitnesses(Window window) {
        return window.witnesses().stream()
                .filter(witness -> isOpen(witness, window))
                .toList();
    }

    /** Where the newest of each value is kept, a chunk would soon hold one and live on: there all lie in the head. */
    private static boolean isOpen(Witness witness, Window window) {
        WindowShape shape = window.shape();
        boolean isChunked =
                shape.service() == Service.WITHDRAWALS || shape.correlation().type() != CorrelationType.VALUE_COUNT;
        long size = chunkSize(shape);
        return !isChunked || witness.sequence() / size == window.nextSequence() / size;
    }

    private static long chunkSize(WindowShape shape) {
        return shape.service() == Service.WITHDRAWALS ? WITHDRAWALS_IN_CHUNK : CALLS_IN_CHUNK;
    }

    private static void writeBucket(BinaryWriter writer, Bucket bucket, long baseMillis) {
        writer.writeLong(bucket.startMillis() - baseMillis)
                .writeLong(bucket.amount())
                .writeLong(bucket.count());
    }

    private static Bucket readBucket(BinaryReader reader, long baseMillis) {
        return new Bucket(baseMillis + reader.readLong(), reader.readLong(), reader.readLong());
    }

    private static void writeShape(BinaryWriter writer, WindowShape shape) {
        writer.writeEnum(shape.service());
        RuleBytes.writeCorrelation(writer, shape.correlation());
        writer.writeDuration(shape.quiet()).writeDuration(shape.reach());
    }

    private static WindowShape readShape(BinaryReader reader) {
        return new WindowShape(
                reader.readEnum(SERVICES),
                RuleBytes.readCorrelation(reader, reader.formatTag()),
                reader.readDuration(),
                reader.readDuration());
    }

    private static byte[] encodeSegment(IdRing ring, long first, long end) {
        BinaryWriter writer = new BinaryWriter(FORMAT);
        writeHashes(writer, ring, first, end);
        return writer.toBytes();
    }

    private static void writeHashes(BinaryWriter writer, IdRing ring, long first, long end) {
        writer.writeInt((int) (end - first));
        for (long number = first; number < end; number++) {
            writer.writeFixedLong(ring.hash(number));
        }
    }

    /** A segment that is missing takes those before it along: a ring has no holes. */
    private static IdRing readRing(BinaryReader reader, int window, Function<String, byte @Nullable []> part) {
        long oldest = reader.readLong();
        long written = reader.readLong();
        List<Long> hashes = new ArrayList<>();
        for (long segment = oldest / SEGMENT_SIZE; segment < written / SEGMENT_SIZE; segment++) {
            byte[] bytes = part.apply(segmentName(window, segment));
            if (bytes == null) {
                hashes.clear();
            } else {
                hashes.addAll(new BinaryReader(SEGMENT, bytes, FORMAT).readList(BinaryReader::readFixedLong));
            }
        }
        hashes.addAll(reader.readList(BinaryReader::readFixedLong));
        int known = (int) Math.min(hashes.size(), written - oldest);
        return new IdRing(
                written,
                hashes.subList(hashes.size() - known, hashes.size()).stream()
                        .mapToLong(Long::longValue)
                        .toArray());
    }

    private static long openSegmentStart(long written) {
        return written / SEGMENT_SIZE * SEGMENT_SIZE;
    }

    private static String chunkName(int window, long chunk) {
        return "w" + window + "/c" + chunk;
    }

    private static String segmentName(int window, long segment) {
        return "w" + window + "/r" + segment;
    }
}
