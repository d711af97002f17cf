package io.weir.serde;

import io.weir.hold.HonouredDecision;

/** {@link HonouredDecision}s. The layout is drawn in {@code docs/desk-state.md}. */
public final class HonouredDecisionBytes {

    private static final int FORMAT = 1;

    private HonouredDecisionBytes() {}

    public static byte[] encode(HonouredDecision decision) {
        return new BinaryWriter(FORMAT)
                .writeText(decision.decisionId())
                .writeList(decision.holdIds(), BinaryWriter::writeText)
                .writeInstant(decision.honouredAt())
                .toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static HonouredDecision decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader("honoured decision", bytes, FORMAT);
        HonouredDecision decision =
                new HonouredDecision(reader.readText(), reader.readList(BinaryReader::readText), reader.readInstant());
        reader.expectEnd();
        return decision;
    }

    /** As Kafka wants it. */
    public static BinarySerde<HonouredDecision> serde() {
        return new BinarySerde<>("honoured decision", HonouredDecisionBytes::encode, HonouredDecisionBytes::decode);
    }
}
