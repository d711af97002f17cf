package io.weir.serde;

import io.weir.serde.GroupStateBytes.PartReader;
import io.weir.window.Brought;
import io.weir.window.Brought.Contributor;
import io.weir.window.Buckets;
import io.weir.window.Chains;
import io.weir.window.ForgottenOffsets;
import io.weir.window.IdRing;
import io.weir.window.Window;
import io.weir.window.WindowPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The windows in the head of a {@link GroupStateBytes}, without what lies in {@link WindowParts}. */
final class WindowBytes {

    private WindowBytes() {}

    static void write(BinaryWriter writer, Window window, long touchedAt) {
        long newest = window.newestMillis();
        writer.writeInt(window.number());
        ShapeBytes.write(writer, window.shape());
        writer.writeLong(newest);
        OptionalTimes.write(writer, window.settledMillis(), newest);
        OptionalTimes.write(writer, window.candidateMillis(), newest);
        OptionalTimes.write(writer, window.sinceMillis(), touchedAt);
        writer.writeLong(window.nextSequence());
        OptionalTimes.write(writer, window.keptFromMillis(), newest);
        OptionalTimes.write(writer, window.keptFromSequence(), 0);
        OptionalTimes.write(writer, window.cappedThroughMillis(), newest);
        if (window.columns().isLog()) {
            writeLog(writer, window);
        } else {
            writer.writeNullable(window.topic(), BinaryWriter::writeText);
            CallRows.write(writer, window.witnesses(), window.columns(), newest);
        }
        writeBuckets(writer, window.buckets(), newest);
        writeRing(writer, window.ring());
        writer.writeNullable(window.forgotten(), (list, forgotten) -> writeForgotten(list, forgotten, newest))
                .writeNullable(window.chains(), (chain, chains) -> writeChains(chain, chains, newest))
                .writeNullable(window.brought(), WindowBytes::writeBrought);
    }

    static Window read(BinaryReader reader, long touchedAt, PartReader parts) {
        int number = reader.readInt();
        Window window = new Window(WindowPlan.of(ShapeBytes.read(reader)), number);
        long newest = reader.readLong();
        long settled = OptionalTimes.read(reader, newest);
        long candidate = OptionalTimes.read(reader, newest);
        long since = OptionalTimes.read(reader, touchedAt);
        long nextSequence = reader.readLong();
        long keptFrom = OptionalTimes.read(reader, newest);
        long keptFromSequence = OptionalTimes.read(reader, 0);
        long cappedThrough = OptionalTimes.read(reader, newest);
        boolean isLog = window.columns().isLog();
        List<LoggedWitness> logged = new ArrayList<>();
        String topic = null;
        boolean complete = true;
        if (isLog) {
            List<Long> chunks = reader.readList(BinaryReader::readLong);
            logged.addAll(reader.readList(open -> LoggedWitness.read(open, newest, nextSequence)));
            complete = LoggedWitness.readChunks(logged, chunks, number, parts);
        } else {
            topic = reader.readNullable(name -> name.readText().intern());
            CallRows.read(reader, window, newest, parts, window.witnesses()::append);
        }
        window.restoreTimes(
                newest,
                settled,
                candidate,
                since,
                nextSequence,
                keptFrom,
                keptFromSequence,
                complete ? cappedThrough : newest);
        for (LoggedWitness witness : LoggedWitness.inEventOrder(logged, window)) {
            window.witnesses().append(witness.row(window));
        }
        window.restoreRest(
                topic,
                readBuckets(reader, newest),
                readRing(reader, number, parts),
                reader.formatTag() == 2 ? null : reader.readNullable(list -> readForgotten(list, newest)),
                reader.readNullable(chains -> readChains(chains, newest)),
                reader.readNullable(brought -> readBrought(brought, window, parts)));
        return window;
    }

    static @Nullable Buckets readBuckets(BinaryReader reader, long newest) {
        Buckets buckets = new Buckets();
        int count = reader.readLength();
        for (int i = 0; i < count; i++) {
            buckets.add(newest + reader.readLong(), reader.readLong(), reader.readLong());
        }
        return count == 0 ? null : buckets;
    }

    /** A segment that is missing takes those before it along: a ring has no holes. */
    static @Nullable IdRing readRing(BinaryReader reader, int window, PartReader parts) {
        long oldest = reader.readLong();
        long written = reader.readLong();
        List<Long> hashes = new ArrayList<>();
        for (long segment = oldest / WindowParts.IN_SEGMENT; segment < written / WindowParts.IN_SEGMENT; segment++) {
            byte[] bytes = parts.read(WindowParts.segmentName(window, segment));
            if (bytes == null) {
                hashes.clear();
            } else {
                hashes.addAll(WindowParts.decodeSegment(bytes));
            }
        }
        hashes.addAll(reader.readList(BinaryReader::readFixedLong));
        int known = (int) Math.min(hashes.size(), written - oldest);
        long[] kept = hashes.subList(hashes.size() - known, hashes.size()).stream()
                .mapToLong(Long::longValue)
                .toArray();
        return written == 0 ? null : new IdRing(written, kept);
    }

    private static void writeLog(BinaryWriter writer, Window window) {
        SortedSet<Long> chunks = WindowParts.sealedChunks(window);
        long openFrom = window.nextSequence() / WindowParts.IN_CHUNK * WindowParts.IN_CHUNK;
        List<LoggedWitness> open = new ArrayList<>();
        for (int row = 0; row < window.witnesses().size(); row++) {
            if (window.witnesses().sequence(row) >= openFrom) {
                open.add(LoggedWitness.of(window, row));
            }
        }
        writer.writeList(chunks, BinaryWriter::writeLong)
                .writeList(open, (list, witness) -> witness.write(list, window.newestMillis(), window.nextSequence()));
    }

    private static void writeBuckets(BinaryWriter writer, @Nullable Buckets buckets, long newest) {
        int count = buckets == null ? 0 : buckets.size();
        writer.writeInt(count);
        for (int i = 0; buckets != null && i < count; i++) {
            writer.writeLong(buckets.startMillis(i) - newest)
                    .writeLong(buckets.amount(i))
                    .writeLong(buckets.count(i));
        }
    }

    private static void writeRing(BinaryWriter writer, @Nullable IdRing ring) {
        if (ring == null) {
            writer.writeLong(0).writeLong(0).writeInt(0);
            return;
        }
        long openFrom = ring.written() / WindowParts.IN_SEGMENT * WindowParts.IN_SEGMENT;
        writer.writeLong(ring.oldest()).writeLong(ring.written());
        WindowParts.writeHashes(writer, ring, Math.max(ring.oldest(), openFrom), ring.written());
    }

    private static void writeForgotten(BinaryWriter writer, ForgottenOffsets forgotten, long newest) {
        OptionalTimes.write(writer, forgotten.sinceMillis(), newest);
        writer.writeInt(forgotten.size());
        for (int entry = 0; entry < forgotten.size(); entry++) {
            writer.writeInt(forgotten.partition(entry)).writeLong(forgotten.offset(entry));
        }
    }

    private static ForgottenOffsets readForgotten(BinaryReader reader, long newest) {
        ForgottenOffsets forgotten = new ForgottenOffsets(OptionalTimes.read(reader, newest));
        int count = reader.readLength();
        for (int i = 0; i < count; i++) {
            forgotten.raise(reader.readInt(), reader.readLong());
        }
        return forgotten;
    }

    private static void writeChains(BinaryWriter writer, Chains chains, long newest) {
        writer.writeInt(chains.steps());
        for (int step = 0; step < chains.steps(); step++) {
            OptionalTimes.write(writer, chains.before(step), newest);
            OptionalTimes.write(writer, chains.through(step), newest);
        }
    }

    private static Chains readChains(BinaryReader reader, long newest) {
        int steps = reader.readLength();
        long[] before = new long[steps];
        long[] through = new long[steps];
        for (int step = 0; step < steps; step++) {
            before[step] = OptionalTimes.read(reader, newest);
            through[step] = OptionalTimes.read(reader, newest);
        }
        return new Chains(before, through);
    }

    private static void writeBrought(BinaryWriter writer, Brought brought) {
        long openFrom = brought.nextNumber() / WindowParts.IN_CHUNK * WindowParts.IN_CHUNK;
        List<Contributor> open = brought.contributors().stream()
                .filter(contributor -> contributor.number() >= openFrom)
                .toList();
        writer.writeLong(brought.nextNumber())
                .writeList(WindowParts.sealedContributors(brought), BinaryWriter::writeLong)
                .writeList(open, WindowParts::writeContributor);
    }

    /** Without those of matches that are not kept any more, which a chunk may still have. */
    private static Brought readBrought(BinaryReader reader, Window window, PartReader parts) {
        long nextNumber = reader.readLong();
        List<Contributor> contributors = new ArrayList<>();
        for (long chunk : reader.readList(BinaryReader::readLong)) {
            byte[] bytes = parts.read(WindowParts.contributorsName(window.number(), chunk));
            if (bytes != null) {
                contributors.addAll(WindowParts.decodeContributors(bytes));
            }
        }
        contributors.addAll(reader.readList(WindowParts::readContributor));
        Set<Long> kept = new HashSet<>();
        for (int row = 0; row < window.witnesses().size(); row++) {
            kept.add(window.witnesses().idHash(row));
        }
        contributors.removeIf(contributor -> !kept.contains(contributor.owner()));
        return new Brought(nextNumber, contributors);
    }
}
