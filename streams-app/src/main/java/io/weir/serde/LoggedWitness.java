package io.weir.serde;

import io.weir.event.Evidence;
import io.weir.serde.GroupStateBytes.PartReader;
import io.weir.window.Columns;
import io.weir.window.Row;
import io.weir.window.Window;
import io.weir.window.Witnesses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a log as it is stored, in the head and in chunks: times and numbers less a base, which are short.
 *
 * @param number 1 where nothing is added up
 * @param text the value that is told from others
 */
record LoggedWitness(
        long timeMillis,
        long sequence,
        long idHash,
        long number,
        @Nullable String text,
        @Nullable Evidence evidence) {

    private static final String CHUNK = "window chunk";
    private static final int FORMAT = 1;
    private static final Comparator<LoggedWitness> IN_EVENT_ORDER =
            Comparator.comparingLong(LoggedWitness::timeMillis).thenComparingLong(LoggedWitness::sequence);

    static LoggedWitness of(Window window, int row) {
        Witnesses witnesses = window.witnesses();
        Columns columns = window.columns();
        return new LoggedWitness(
                witnesses.timeMillis(row),
                witnesses.sequence(row),
                witnesses.idHash(row),
                columns.hasNumber() ? witnesses.number(row) : 1,
                columns.hasValue() ? witnesses.value(row) : null,
                witnesses.evidence(row));
    }

    Row row(Window window) {
        Row row = new Row().start(timeMillis, idHash).logged(sequence, evidence);
        Columns columns = window.columns();
        if (columns.hasFiner()) {
            row.amount(window, number, evidence);
        } else if (columns.hasNumber()) {
            row.number(columns, number);
        } else if (columns.hasValue() && text != null) {
            row.value(columns, text);
        }
        return row;
    }

    void write(BinaryWriter writer, long baseMillis, long baseSequence) {
        writer.writeLong(timeMillis - baseMillis)
                .writeLong(sequence - baseSequence)
                .writeFixedLong(idHash)
                .writeLong(number)
                .writeNullable(text, BinaryWriter::writeText)
                .writeNullable(evidence, EvidenceBytes::write);
    }

    static LoggedWitness read(BinaryReader reader, long baseMillis, long baseSequence) {
        return new LoggedWitness(
                baseMillis + reader.readLong(),
                baseSequence + reader.readLong(),
                reader.readFixedLong(),
                reader.readLong(),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(EvidenceBytes::read));
    }

    /** @param firstSequence the smallest that the chunk may have; it is not written */
    static byte[] encodeChunk(List<LoggedWitness> witnesses, long firstSequence) {
        long base = witnesses.get(0).timeMillis();
        return new BinaryWriter(FORMAT)
                .writeLong(base)
                .writeList(witnesses, (writer, witness) -> witness.write(writer, base, firstSequence))
                .toBytes();
    }

    /** @return whether none was missing */
    static boolean readChunks(List<LoggedWitness> into, List<Long> chunks, int window, PartReader parts) {
        boolean complete = true;
        for (long chunk : chunks) {
            byte[] bytes = parts.read(WindowParts.chunkName(window, chunk));
            if (bytes == null) {
                complete = false;
            } else {
                into.addAll(decodeChunk(bytes, chunk * WindowParts.IN_CHUNK));
            }
        }
        return complete;
    }

    /** Without those that the window no longer kept. */
    static List<LoggedWitness> inEventOrder(List<LoggedWitness> stored, Window window) {
        List<LoggedWitness> ordered = new ArrayList<>(stored);
        ordered.removeIf(witness -> window.isGone(witness.timeMillis(), witness.sequence()));
        ordered.sort(IN_EVENT_ORDER);
        return ordered;
    }

    private static List<LoggedWitness> decodeChunk(byte[] bytes, long firstSequence) {
        BinaryReader reader = new BinaryReader(CHUNK, bytes, FORMAT);
        long base = reader.readLong();
        List<LoggedWitness> witnesses = reader.readList(witness -> read(witness, base, firstSequence));
        reader.expectEnd();
        return witnesses;
    }
}
