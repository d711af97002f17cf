package io.weir.serde;

import io.weir.event.Service;
import io.weir.rule.Home;
import io.weir.rule.MatchedRule;
import io.weir.rule.MatchedValue;
import io.weir.rule.Sighting;
import java.util.List;

/**
 * {@link Sighting}s as they lay on the topics between match and window before {@link SightingBatch}: one in a record. Only
 * read. The layout is drawn in {@code docs/internal-topics.md}.
 */
final class SightingBytes {

    private static final String NAME = "sighting";
    private static final int FORMAT = 2;
    private static final Service[] SERVICES = Service.values();

    private static final int NOTHING = 0;
    private static final int DISTINCT = 1;
    private static final int AMOUNT = 2;
    private static final int STEPS = 3;

    private SightingBytes() {}

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    static Sighting decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(NAME, bytes, FORMAT);
        Sighting sighting = new Sighting(
                reader.readText(),
                Home.of(reader.readEnum(SERVICES)),
                GroupBytes.read(reader),
                reader.readList(SightingBytes::readMatch),
                EvidenceBytes.read(reader),
                reader.formatTag() == 1 ? List.of() : reader.readList(EvidenceBytes::read),
                reader.readInstant());
        reader.expectEnd();
        return sighting;
    }

    private static MatchedRule readMatch(BinaryReader reader) {
        return new MatchedRule(reader.readText(), reader.readText(), readValue(reader));
    }

    private static MatchedValue readValue(BinaryReader reader) {
        int kind = reader.readByte();
        return switch (kind) {
            case NOTHING -> MatchedValue.Nothing.NOTHING;
            case DISTINCT -> new MatchedValue.Distinct(reader.readText());
            case AMOUNT -> new MatchedValue.Amount(reader.readLong());
            case STEPS -> new MatchedValue.Steps(reader.readLong());
            default -> throw reader.corrupt("a matched value of kind " + kind);
        };
    }
}
