package io.weir.serde;

import io.weir.event.Event;
import io.weir.event.Origin;
import io.weir.event.Received;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A {@link Received} event as a part of other values; it carries a format tag of its own, and so does the event in it.
 * The layout is drawn in {@code docs/memory-state.md}.
 */
public final class ReceivedBytes {

    private static final String NAME = "received event";
    private static final int FORMAT = 1;

    private ReceivedBytes() {}

    /** Appends it, format tag first. */
    public static <E extends Event> void write(
            BinaryWriter writer, Received<E> received, BiConsumer<BinaryWriter, E> writeEvent) {
        writer.writeByte(FORMAT)
                .writeText(received.origin().topic())
                .writeInt(received.origin().partition())
                .writeLong(received.origin().offset())
                .writeInstant(received.ingestedAt())
                .writeList(received.intakeDefects(), BinaryWriter::writeText);
        writeEvent.accept(writer, received.event());
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static <E extends Event> Received<E> read(BinaryReader reader, Function<BinaryReader, E> readEvent) {
        reader.readFormatTag(NAME, FORMAT);
        Origin origin = new Origin(reader.readText(), reader.readInt(), reader.readLong());
        var ingestedAt = reader.readInstant();
        var intakeDefects = reader.readList(BinaryReader::readText);
        return new Received<>(readEvent.apply(reader), origin, ingestedAt, intakeDefects);
    }
}
