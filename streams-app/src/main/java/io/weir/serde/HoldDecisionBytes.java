package io.weir.serde;

import io.weir.hold.DecisionVerb;
import io.weir.hold.HoldDecision;
import io.weir.hold.HoldSelector;
import io.weir.rule.HoldScope;

/**
 * A {@link HoldDecision} as a part of other values; it carries a format tag of its own. The layout is drawn in
 * {@code docs/internal-topics.md}.
 */
public final class HoldDecisionBytes {

    private static final String NAME = "hold decision";
    private static final int FORMAT = 1;
    private static final DecisionVerb[] VERBS = DecisionVerb.values();
    private static final HoldScope[] SCOPES = HoldScope.values();

    private HoldDecisionBytes() {}

    /** Appends the decision, format tag first. */
    public static void write(BinaryWriter writer, HoldDecision decision) {
        writer.writeByte(FORMAT).writeText(decision.decisionId()).writeEnum(decision.verb());
        writeSelector(writer, decision.selector());
        writer.writeNullable(decision.duration(), BinaryWriter::writeDuration)
                .writeNullable(decision.disposition(), BinaryWriter::writeText)
                .writeText(decision.operator())
                .writeNullable(decision.approver(), BinaryWriter::writeText)
                .writeText(decision.reason())
                .writeInstant(decision.decidedAt())
                .writeNullable(decision.signature(), BinaryWriter::writeText);
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static HoldDecision read(BinaryReader reader) {
        reader.readFormatTag(NAME, FORMAT);
        return new HoldDecision(
                reader.readText(),
                reader.readEnum(VERBS),
                readSelector(reader),
                reader.readNullable(BinaryReader::readDuration),
                reader.readNullable(BinaryReader::readText),
                reader.readText(),
                reader.readNullable(BinaryReader::readText),
                reader.readText(),
                reader.readInstant(),
                reader.readNullable(BinaryReader::readText));
    }

    private static void writeSelector(BinaryWriter writer, HoldSelector selector) {
        writer.writeNullable(selector.holdId(), BinaryWriter::writeText)
                .writeNullable(selector.alertId(), BinaryWriter::writeText)
                .writeNullable(selector.incidentId(), BinaryWriter::writeText)
                .writeNullable(selector.withdrawalId(), BinaryWriter::writeText)
                .writeNullable(selector.scope(), BinaryWriter::writeEnum)
                .writeNullable(selector.target(), BinaryWriter::writeText)
                .writeList(selector.except(), BinaryWriter::writeText);
    }

    private static HoldSelector readSelector(BinaryReader reader) {
        return new HoldSelector(
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(scope -> scope.readEnum(SCOPES)),
                reader.readNullable(BinaryReader::readText),
                reader.readList(BinaryReader::readText));
    }
}
