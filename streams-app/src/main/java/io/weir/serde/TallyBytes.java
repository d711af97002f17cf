package io.weir.serde;

import io.weir.alert.Tally;
import io.weir.alert.TopEntry;
import java.util.List;

/** A {@link Tally} as a part of an alert case. The layout is drawn in {@code docs/desk-state.md}. */
final class TallyBytes {

    private record Share(long hash, long events, long usdMicros) {}

    private TallyBytes() {}

    static void write(BinaryWriter writer, Tally tally) {
        long[] hashes = tally.hashes();
        long[] events = tally.events();
        long[] usdMicros = tally.usdMicros();
        writer.writeInt(hashes.length);
        for (int i = 0; i < hashes.length; i++) {
            writer.writeFixedLong(hashes[i]).writeLong(events[i]).writeLong(usdMicros[i]);
        }
        writer.writeList(tally.top(), (to, entry) -> to.writeText(entry.value())
                .writeLong(entry.events())
                .writeDecimal(entry.amountUsd()));
    }

    static Tally read(BinaryReader reader) {
        List<Share> shares = reader.readList(from -> new Share(from.readFixedLong(), from.readLong(), from.readLong()));
        return Tally.of(
                shares.stream().mapToLong(Share::hash).toArray(),
                shares.stream().mapToLong(Share::events).toArray(),
                shares.stream().mapToLong(Share::usdMicros).toArray(),
                reader.readList(from -> new TopEntry(from.readText(), from.readLong(), from.readDecimal())));
    }
}
