package io.weir.serde;

import io.weir.hold.HonouredDecision;
import io.weir.hold.HonouredDecision.Released;
import java.time.Instant;
import java.util.List;

/** {@link HonouredDecision}s. The layout is drawn in {@code docs/desk-state.md}. */
public final class HonouredDecisionBytes {

    private static final int FORMAT = 2;

    private HonouredDecisionBytes() {}

    public static byte[] encode(HonouredDecision decision) {
        return new BinaryWriter(FORMAT)
                .writeText(decision.decisionId())
                .writeList(decision.released(), (writer, released) -> writer.writeText(released.holdId())
                        .writeLong(released.sequence()))
                .writeInstant(decision.honouredAt())
                .writeInstant(decision.ingestedAt())
                .toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static HonouredDecision decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader("honoured decision", bytes, FORMAT);
        boolean isFirst = reader.formatTag() == 1;
        String decisionId = reader.readText();
        List<Released> released = reader.readList(
                each -> new Released(each.readText(), isFirst ? HonouredDecision.UNKNOWN : each.readLong()));
        Instant honouredAt = reader.readInstant();
        Instant ingestedAt = isFirst ? honouredAt : reader.readInstant();
        reader.expectEnd();
        return new HonouredDecision(decisionId, released, ingestedAt, honouredAt);
    }

    /** As Kafka wants it. */
    public static BinarySerde<HonouredDecision> serde() {
        return new BinarySerde<>("honoured decision", HonouredDecisionBytes::encode, HonouredDecisionBytes::decode);
    }
}
