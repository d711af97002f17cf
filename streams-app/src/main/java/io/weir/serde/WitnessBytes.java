package io.weir.serde;

import io.weir.window.Witness;
import java.util.List;

/** Witnesses in the head and in chunks of a {@link GroupStateBytes}: times and numbers less a base, which are short. */
final class WitnessBytes {

    private static final String CHUNK = "window chunk";
    private static final int FORMAT = 1;

    private WitnessBytes() {}

    /** @param firstSequence the smallest that the chunk may have; it is not written */
    static byte[] encodeChunk(List<Witness> witnesses, long firstSequence) {
        long base = witnesses.get(0).timeMillis();
        return new BinaryWriter(FORMAT)
                .writeLong(base)
                .writeList(witnesses, (writer, witness) -> write(writer, witness, base, firstSequence))
                .toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    static List<Witness> decodeChunk(byte[] bytes, long firstSequence) {
        BinaryReader reader = new BinaryReader(CHUNK, bytes, FORMAT);
        long base = reader.readLong();
        List<Witness> witnesses = reader.readList(witness -> read(witness, base, firstSequence));
        reader.expectEnd();
        return witnesses;
    }

    static void write(BinaryWriter writer, Witness witness, long baseMillis, long baseSequence) {
        writer.writeLong(witness.timeMillis() - baseMillis)
                .writeLong(witness.sequence() - baseSequence)
                .writeFixedLong(witness.idHash())
                .writeLong(witness.amount())
                .writeNullable(witness.text(), BinaryWriter::writeText)
                .writeNullable(witness.evidence(), EvidenceBytes::write);
    }

    static Witness read(BinaryReader reader, long baseMillis, long baseSequence) {
        return new Witness(
                baseMillis + reader.readLong(),
                baseSequence + reader.readLong(),
                reader.readFixedLong(),
                reader.readLong(),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(EvidenceBytes::read));
    }
}
