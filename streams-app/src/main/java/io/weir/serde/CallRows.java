package io.weir.serde;

import io.weir.event.Evidence;
import io.weir.serde.GroupStateBytes.PartReader;
import io.weir.window.Columns;
import io.weir.window.CompactId;
import io.weir.window.CompactOrigin;
import io.weir.window.Row;
import io.weir.window.Window;
import io.weir.window.Witnesses;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls of a window, in its head and in its journal: each less the one before it, which is short. */
final class CallRows {

    private CallRows() {}

    /** @param base which the first call's time is near */
    static void write(BinaryWriter writer, Witnesses calls, Columns columns, long base) {
        long time = base;
        long offset = 0;
        writer.writeInt(calls.size());
        for (int row = 0; row < calls.size(); row++) {
            long origin = calls.cell(row, Columns.ORIGIN);
            writer.writeLong(calls.timeMillis(row) - time).writeFixedLong(calls.idHash(row));
            writeId(writer, calls, row, CompactOrigin.kind(origin));
            writer.writeInt(CompactOrigin.partition(origin)).writeLong(CompactOrigin.offset(origin) - offset);
            if (columns.hasNumber()) {
                writer.writeLong(calls.number(row));
            } else if (columns.hasValue()) {
                writeValue(writer, calls, row);
            }
            time = calls.timeMillis(row);
            offset = CompactOrigin.offset(origin);
        }
    }

    /** @param into gets each, in one row that is written over for the next */
    static void read(BinaryReader reader, Window window, long base, PartReader parts, Consumer<Row> into) {
        Columns columns = window.columns();
        Row row = new Row();
        long time = base;
        long offset = 0;
        int count = reader.readLength();
        for (int i = 0; i < count; i++) {
            time += reader.readLong();
            row.start(time, reader.readFixedLong());
            CompactId.Kind kind = reader.readEnum(CompactId.Kind.values());
            boolean inLongs = kind == CompactId.Kind.UUID || kind == CompactId.Kind.SHORT;
            long first = inLongs ? reader.readFixedLong() : 0;
            long second = inLongs ? reader.readFixedLong() : 0;
            Object kept = kept(reader, kind, window, row, parts);
            if (kind == CompactId.Kind.EVIDENCE && kept == null) {
                kind = CompactId.Kind.TEXT;
            }
            int partition = reader.readInt();
            offset += reader.readLong();
            row.called(CompactOrigin.of(kind, partition, offset), first, second, kept);
            if (columns.hasNumber()) {
                row.number(columns, reader.readLong());
            } else if (columns.hasValue()) {
                row.value(columns, reader.readText());
            }
            into.accept(row);
        }
    }

    private static void writeValue(BinaryWriter writer, Witnesses calls, int row) {
        if (calls.isPackedValue(row)) {
            writer.writePackedText(calls.valueFirst(row), calls.valueSecond(row));
        } else {
            writer.writeText(calls.value(row));
        }
    }

    private static void writeId(BinaryWriter writer, Witnesses calls, int row, CompactId.Kind kind) {
        writer.writeEnum(kind);
        if (kind == CompactId.Kind.UUID || kind == CompactId.Kind.SHORT) {
            writer.writeFixedLong(calls.cell(row, Columns.ID)).writeFixedLong(calls.cell(row, Columns.ID + 1));
        } else if (kind == CompactId.Kind.TEXT) {
            writer.writeNullable((String) calls.kept(row), BinaryWriter::writeText);
        }
    }

    private static @Nullable Object kept(
            BinaryReader reader, CompactId.Kind kind, Window window, Row row, PartReader parts) {
        if (kind == CompactId.Kind.TEXT) {
            return reader.readNullable(BinaryReader::readText);
        }
        if (kind == CompactId.Kind.EVIDENCE) {
            byte[] bytes = parts.read(WindowParts.evidenceName(window.number(), row.idHash()));
            Evidence evidence = bytes == null ? null : WindowParts.decodeEvidence(bytes);
            return evidence;
        }
        return null;
    }
}
