package io.weir.topology.store;

import io.weir.serde.BinaryReader;
import io.weir.serde.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A mutable value as windows are: a list of names that only grows at its end, in parts of three that never change. */
final class Tally {

    static final int PART = 3;

    final List<String> names = new ArrayList<>();
    long touchedAtMillis;
    boolean open;
    boolean pinned;
    private int partsWritten;
    private boolean headWritten;

    Tally() {}

    Tally(long touchedAtMillis, String... names) {
        this.touchedAtMillis = touchedAtMillis;
        this.names.addAll(List.of(names));
    }

    /** Forgets the names, the parts that were written with them. */
    void clear() {
        names.clear();
    }

    private int parts() {
        return names.size() / PART;
    }

    /** It counts what it decodes, to show what is left alone. */
    static final class Codec implements LiveCodec<Tally> {

        int decoded;
        int peeked;
        int lookedAhead;

        @Override
        public void writeChanged(Tally tally, Rows rows) {
            int parts = tally.parts();
            for (int part = tally.partsWritten; part < parts; part++) {
                rows.put("p" + part, part(tally, part));
            }
            rows.put(Rows.HEAD, head(tally));
            for (int part = parts; part < tally.partsWritten; part++) {
                rows.delete("p" + part);
            }
            tally.partsWritten = parts;
            tally.headWritten = true;
        }

        @Override
        public void writeWhole(Tally tally, Rows rows) {
            for (int part = 0; part < tally.parts(); part++) {
                rows.put("p" + part, part(tally, part));
            }
            rows.put(Rows.HEAD, head(tally));
        }

        @Override
        public void delete(Tally tally, Rows rows) {
            if (tally.headWritten) {
                rows.delete(Rows.HEAD);
            }
            for (int part = 0; part < tally.partsWritten; part++) {
                rows.delete("p" + part);
            }
        }

        @Override
        public Tally read(byte[] head, Function<String, byte[]> part) {
            decoded++;
            BinaryReader reader = new BinaryReader("tally", head, 1);
            Tally tally = new Tally(reader.readLong());
            tally.open = reader.readBoolean();
            tally.partsWritten = reader.readInt();
            for (int i = 0; i < tally.partsWritten; i++) {
                tally.names.addAll(new BinaryReader("part", part.apply("p" + i), 1).readList(BinaryReader::readText));
            }
            tally.names.addAll(reader.readList(BinaryReader::readText));
            tally.headWritten = true;
            return tally;
        }

        @Override
        public long lookAhead(Tally tally) {
            lookedAhead++;
            return tally.touchedAtMillis;
        }

        @Override
        public long touchedAtMillis(byte[] head) {
            peeked++;
            return new BinaryReader("tally", head, 1).readLong();
        }

        private static byte[] part(Tally tally, int part) {
            return new BinaryWriter(1)
                    .writeList(tally.names.subList(part * PART, (part + 1) * PART), BinaryWriter::writeText)
                    .toBytes();
        }

        private static byte[] head(Tally tally) {
            int parts = tally.parts();
            return new BinaryWriter(1)
                    .writeLong(tally.touchedAtMillis)
                    .writeBoolean(tally.open)
                    .writeInt(parts)
                    .writeList(tally.names.subList(parts * PART, tally.names.size()), BinaryWriter::writeText)
                    .toBytes();
        }
    }
}
