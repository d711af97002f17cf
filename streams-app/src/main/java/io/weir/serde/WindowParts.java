package io.weir.serde;

import io.weir.event.Evidence;
import io.weir.window.Brought;
import io.weir.window.Brought.Contributor;
import io.weir.window.IdRing;
import io.weir.window.Window;
import io.weir.window.Witnesses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The parts of a window that lie beside the head: each says something that does not change, so it is written once. What
 * is in none of them yet lies in the head.
 */
final class WindowParts {

    /** Matches of a log in a chunk, and contributors likewise. The longest that intake lets through take 10 KB each. */
    static final int IN_CHUNK = Window.CHUNK;

    /** Hashes in a segment of the ring. */
    static final int IN_SEGMENT = 64;

    private static final String SEGMENT = "window ring segment";
    private static final String CONTRIBUTORS = "window contributors";
    private static final String EVIDENCE = "window evidence";
    private static final int FORMAT = 1;

    private WindowParts() {}

    /** Names them, and how to encode each. */
    static void addSealed(Window window, Map<String, Supplier<byte[]>> parts) {
        if (window.columns().isLog()) {
            addChunks(window, parts);
        } else {
            addEvidence(window, parts);
        }
        addContributors(window, parts);
        addSegments(window, parts);
    }

    /** Whether there may be any. */
    static boolean hasSealed(Window window) {
        IdRing ring = window.ring();
        return window.columns().isLog()
                || window.brought() != null
                || (ring != null && ring.written() >= IN_SEGMENT)
                || window.witnesses().holdsWithdrawals();
    }

    static String chunkName(int window, long chunk) {
        return "w" + window + "/c" + chunk;
    }

    static String segmentName(int window, long segment) {
        return "w" + window + "/r" + segment;
    }

    static String contributorsName(int window, long chunk) {
        return "w" + window + "/b" + chunk;
    }

    static String evidenceName(int window, long idHash) {
        return "w" + window + "/e" + Long.toHexString(idHash);
    }

    /** Chunks of a log that are full. */
    static SortedSet<Long> sealedChunks(Window window) {
        SortedSet<Long> chunks = new TreeSet<>();
        Witnesses witnesses = window.witnesses();
        long open = window.nextSequence() / IN_CHUNK;
        long last = -1;
        for (int row = 0; row < witnesses.size(); row++) {
            long chunk = witnesses.sequence(row) / IN_CHUNK;
            if (chunk != last && chunk != open) {
                chunks.add(chunk);
                last = chunk;
            }
        }
        return chunks;
    }

    /** Chunks of contributors that are full. */
    static SortedSet<Long> sealedContributors(Brought brought) {
        SortedSet<Long> chunks = new TreeSet<>();
        for (Contributor contributor : brought.contributors()) {
            chunks.add(contributor.number() / IN_CHUNK);
        }
        chunks.remove(brought.nextNumber() / IN_CHUNK);
        return chunks;
    }

    static void writeHashes(BinaryWriter writer, IdRing ring, long first, long end) {
        writer.writeInt((int) (end - first));
        for (long number = first; number < end; number++) {
            writer.writeFixedLong(ring.hash(number));
        }
    }

    static List<Long> decodeSegment(byte[] bytes) {
        return new BinaryReader(SEGMENT, bytes, FORMAT).readList(BinaryReader::readFixedLong);
    }

    static void writeContributor(BinaryWriter writer, Contributor contributor) {
        writer.writeLong(contributor.number()).writeFixedLong(contributor.owner());
        EvidenceBytes.write(writer, contributor.evidence());
    }

    static Contributor readContributor(BinaryReader reader) {
        return new Contributor(reader.readLong(), reader.readFixedLong(), EvidenceBytes.read(reader));
    }

    static List<Contributor> decodeContributors(byte[] bytes) {
        BinaryReader reader = new BinaryReader(CONTRIBUTORS, bytes, FORMAT);
        List<Contributor> contributors = reader.readList(WindowParts::readContributor);
        reader.expectEnd();
        return contributors;
    }

    static Evidence decodeEvidence(byte[] bytes) {
        return EvidenceBytes.read(new BinaryReader(EVIDENCE, bytes, FORMAT));
    }

    private static void addChunks(Window window, Map<String, Supplier<byte[]>> parts) {
        for (long chunk : sealedChunks(window)) {
            parts.put(chunkName(window.number(), chunk), () -> encodeChunk(window, chunk));
        }
    }

    private static byte[] encodeChunk(Window window, long chunk) {
        List<LoggedWitness> inChunk = new ArrayList<>();
        for (int row = 0; row < window.witnesses().size(); row++) {
            if (window.witnesses().sequence(row) / IN_CHUNK == chunk) {
                inChunk.add(LoggedWitness.of(window, row));
            }
        }
        return LoggedWitness.encodeChunk(inChunk, chunk * IN_CHUNK);
    }

    private static void addEvidence(Window window, Map<String, Supplier<byte[]>> parts) {
        Witnesses witnesses = window.witnesses();
        if (!witnesses.holdsWithdrawals()) {
            return;
        }
        for (int row = 0; row < witnesses.size(); row++) {
            Evidence evidence = witnesses.evidence(row);
            if (evidence != null) {
                parts.put(evidenceName(window.number(), witnesses.idHash(row)), () -> encodeEvidence(evidence));
            }
        }
    }

    private static byte[] encodeEvidence(Evidence evidence) {
        BinaryWriter writer = new BinaryWriter(FORMAT);
        EvidenceBytes.write(writer, evidence);
        return writer.toBytes();
    }

    private static void addContributors(Window window, Map<String, Supplier<byte[]>> parts) {
        Brought brought = window.brought();
        if (brought == null) {
            return;
        }
        Map<Long, List<Contributor>> byChunk = new TreeMap<>();
        for (Contributor contributor : brought.contributors()) {
            byChunk.computeIfAbsent(contributor.number() / IN_CHUNK, first -> new ArrayList<>())
                    .add(contributor);
        }
        for (long chunk : sealedContributors(brought)) {
            List<Contributor> inChunk = byChunk.getOrDefault(chunk, List.of());
            parts.put(contributorsName(window.number(), chunk), () -> new BinaryWriter(FORMAT)
                    .writeList(inChunk, WindowParts::writeContributor)
                    .toBytes());
        }
    }

    private static void addSegments(Window window, Map<String, Supplier<byte[]>> parts) {
        IdRing ring = window.ring();
        if (ring == null) {
            return;
        }
        for (long segment = ring.oldest() / IN_SEGMENT; segment < ring.written() / IN_SEGMENT; segment++) {
            long first = Math.max(segment * IN_SEGMENT, ring.oldest());
            long end = (segment + 1) * IN_SEGMENT;
            parts.put(segmentName(window.number(), segment), () -> encodeSegment(ring, first, end));
        }
    }

    private static byte[] encodeSegment(IdRing ring, long first, long end) {
        BinaryWriter writer = new BinaryWriter(FORMAT);
        writeHashes(writer, ring, first, end);
        return writer.toBytes();
    }
}
