package io.weir.serde;

import io.weir.hold.AckStatus;
import io.weir.hold.AppliesTo;
import io.weir.hold.Claims;
import io.weir.hold.Ending;
import io.weir.hold.HoldEnd;
import io.weir.hold.HoldKey;
import io.weir.hold.HoldTerms;
import io.weir.hold.HoldVerb;
import io.weir.hold.LastCommand;
import io.weir.hold.LedgerRow;
import io.weir.rule.HoldScope;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;

/** {@link LedgerRow}s. The layout is drawn in {@code docs/desk-state.md}. */
public final class LedgerRowBytes {

    private static final String NAME = "ledger row";
    private static final int FORMAT = 1;
    private static final HoldScope[] SCOPES = HoldScope.values();
    private static final AppliesTo[] APPLIES_TO = AppliesTo.values();
    private static final OnExpiry[] ON_EXPIRY = OnExpiry.values();
    private static final Mode[] MODES = Mode.values();
    private static final HoldVerb[] VERBS = HoldVerb.values();
    private static final HoldEnd[] ENDS = HoldEnd.values();
    private static final AckStatus[] STATUSES = AckStatus.values();

    private LedgerRowBytes() {}

    public static byte[] encode(LedgerRow row) {
        BinaryWriter writer = new BinaryWriter(FORMAT);
        HoldKey key = row.key();
        writer.writeText(key.holdId())
                .writeText(key.ruleId())
                .writeEnum(key.scope())
                .writeText(key.target());
        HoldTerms terms = row.terms();
        writer.writeEnum(terms.appliesTo())
                .writeEnum(terms.onExpiry())
                .writeEnum(terms.mode())
                .writeBoolean(terms.enforced())
                .writeDuration(terms.timeToLive());
        LastCommand last = row.last();
        writer.writeEnum(last.verb())
                .writeLong(last.sequence())
                .writeText(last.alertId())
                .writeInstant(last.ingestedAt())
                .writeInstant(last.issuedAt())
                .writeInstant(last.expiresAt());
        writer.writeInstant(row.placedAt()).writeNullable(row.ending(), (to, ending) -> to.writeEnum(ending.kind())
                .writeInstant(ending.at()));
        Claims claims = row.claims();
        writer.writeList(claims.alertIds(), BinaryWriter::writeText)
                .writeList(claims.earlierAlertIds(), BinaryWriter::writeText)
                .writeList(claims.events(), BinaryWriter::writeFixedLong)
                .writeList(claims.releasedFor(), BinaryWriter::writeText)
                .writeList(claims.decisionIds(), BinaryWriter::writeText);
        return writer.writeNullable(row.acked(), BinaryWriter::writeEnum)
                .writeInstant(row.changedAt())
                .toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static LedgerRow decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(NAME, bytes, FORMAT);
        LedgerRow row = new LedgerRow(
                new HoldKey(reader.readText(), reader.readText(), reader.readEnum(SCOPES), reader.readText()),
                new HoldTerms(
                        reader.readEnum(APPLIES_TO),
                        reader.readEnum(ON_EXPIRY),
                        reader.readEnum(MODES),
                        reader.readBoolean(),
                        reader.readDuration()),
                new LastCommand(
                        reader.readEnum(VERBS),
                        reader.readLong(),
                        reader.readText(),
                        reader.readInstant(),
                        reader.readInstant(),
                        reader.readInstant()),
                reader.readInstant(),
                reader.readNullable(from -> new Ending(from.readEnum(ENDS), from.readInstant())),
                new Claims(
                        reader.readList(BinaryReader::readText),
                        reader.readList(BinaryReader::readText),
                        reader.readList(BinaryReader::readFixedLong),
                        reader.readList(BinaryReader::readText),
                        reader.readList(BinaryReader::readText)),
                reader.readNullable(from -> from.readEnum(STATUSES)),
                reader.readInstant());
        reader.expectEnd();
        return row;
    }

    /** As Kafka wants it. */
    public static BinarySerde<LedgerRow> serde() {
        return new BinarySerde<>("ledger row", LedgerRowBytes::encode, LedgerRowBytes::decode);
    }
}
