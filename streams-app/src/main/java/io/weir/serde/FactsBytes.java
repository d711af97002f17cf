package io.weir.serde;

import io.weir.event.Fact;
import io.weir.event.Facts;

/**
 * {@link Facts} as a part of other values: in the order of {@link Fact}, which only grows at its end. Fewer facts than
 * this version has leave the rest unknown. The layout is drawn in {@code docs/memory-state.md}.
 */
public final class FactsBytes {

    private static final Fact[] FACTS = Fact.values();

    private FactsBytes() {}

    /** Appends the facts. */
    public static void write(BinaryWriter writer, Facts facts) {
        writer.writeInt(FACTS.length);
        for (Fact fact : FACTS) {
            writer.writeNullable(facts.isKnown(fact) ? (Long) facts.value(fact) : null, BinaryWriter::writeLong);
        }
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or tell more facts than this version knows */
    public static Facts read(BinaryReader reader) {
        int count = reader.readInt();
        if (count < 0 || count > FACTS.length) {
            throw reader.corrupt(count + " facts, of " + FACTS.length + " known");
        }
        Facts facts = Facts.none();
        for (int i = 0; i < count; i++) {
            Long value = reader.readNullable(BinaryReader::readLong);
            if (value != null) {
                facts = facts.with(FACTS[i], value);
            }
        }
        return facts;
    }
}
