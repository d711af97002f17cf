package io.weir.serde;

import io.weir.event.Service;
import io.weir.rule.Condition;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.HoldPolicy;
import io.weir.rule.HoldScope;
import io.weir.rule.Keeping;
import io.weir.rule.Level;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import io.weir.rule.Rule;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A {@link Rule} as bytes, by itself or as a part of other values; it carries a format tag of its own. Durations are
 * in milliseconds. The layout is drawn in {@code docs/internal-topics.md}.
 */
public final class RuleBytes {

    private static final String NAME = "rule";
    private static final int FORMAT = 2;
    private static final Level[] LEVELS = Level.values();
    private static final Mode[] MODES = Mode.values();
    private static final HoldScope[] SCOPES = HoldScope.values();
    private static final OnExpiry[] ON_EXPIRY = OnExpiry.values();
    private static final Service[] SERVICES = Service.values();
    private static final CorrelationType[] TYPES = CorrelationType.values();
    private static final Keeping[] KEEPING = Keeping.values();

    private RuleBytes() {}

    /** Appends the rule, format tag first. */
    public static void write(BinaryWriter writer, Rule rule) {
        writer.writeByte(FORMAT)
                .writeText(rule.id())
                .writeText(rule.version())
                .writeText(rule.title())
                .writeEnum(rule.level())
                .writeList(rule.tags(), BinaryWriter::writeText)
                .writeEnum(rule.mode())
                .writeNullable(rule.hold(), RuleBytes::writeHold)
                .writeDuration(rule.quiet())
                .writeNullable(rule.owner(), BinaryWriter::writeText)
                .writeNullable(rule.runbook(), BinaryWriter::writeText)
                .writeEnum(rule.service());
        writeCorrelation(writer, rule.correlation());
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static Rule read(BinaryReader reader) {
        int format = reader.readFormatTag(NAME, FORMAT);
        return new Rule(
                reader.readText(),
                reader.readText(),
                reader.readText(),
                reader.readEnum(LEVELS),
                reader.readList(BinaryReader::readText),
                reader.readEnum(MODES),
                reader.readNullable(RuleBytes::readHold),
                reader.readDuration(),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readEnum(SERVICES),
                readCorrelation(reader, format));
    }

    private static void writeHold(BinaryWriter writer, HoldPolicy hold) {
        writer.writeList(hold.scopes(), BinaryWriter::writeEnum)
                .writeDuration(hold.timeToLive())
                .writeEnum(hold.onExpiry())
                .writeDuration(hold.reach());
    }

    private static HoldPolicy readHold(BinaryReader reader) {
        Set<HoldScope> scopes = EnumSet.noneOf(HoldScope.class);
        scopes.addAll(reader.readList(scope -> scope.readEnum(SCOPES)));
        return new HoldPolicy(scopes, reader.readDuration(), reader.readEnum(ON_EXPIRY), reader.readDuration());
    }

    static void writeCorrelation(BinaryWriter writer, Correlation correlation) {
        writer.writeEnum(correlation.type())
                .writeList(correlation.groupBy(), BinaryWriter::writeText)
                .writeDuration(correlation.timespan())
                .writeList(correlation.field(), BinaryWriter::writeText)
                .writeInt(correlation.unitScale());
        writeCondition(writer, correlation.condition());
        writer.writeInt(correlation.percentile())
                .writeList(correlation.steps(), BinaryWriter::writeText)
                .writeByte(correlation.keeping().ordinal());
    }

    /** @param format of the rule or shape that the correlation is a part of: the first knew thresholds only */
    static Correlation readCorrelation(BinaryReader reader, int format) {
        CorrelationType type = reader.readEnum(TYPES);
        List<String> groupBy = reader.readList(BinaryReader::readText);
        Duration timespan = reader.readDuration();
        List<String> field = reader.readList(BinaryReader::readText);
        int unitScale = reader.readInt();
        if (format == 1) {
            return Correlation.atLeast(type, groupBy, timespan, field, unitScale, reader.readLong());
        }
        return new Correlation(
                type,
                groupBy,
                timespan,
                field,
                unitScale,
                readCondition(reader),
                reader.readInt(),
                reader.readList(BinaryReader::readText),
                readKeeping(reader));
    }

    private static Keeping readKeeping(BinaryReader reader) {
        int keeping = reader.readByte();
        if (keeping < 0 || keeping >= KEEPING.length) {
            throw reader.corrupt("no way of keeping " + keeping);
        }
        return KEEPING[keeping];
    }

    private static void writeCondition(BinaryWriter writer, Condition condition) {
        writer.writeLong(condition.lower())
                .writeBoolean(condition.lowerInclusive())
                .writeLong(condition.upper())
                .writeBoolean(condition.upperInclusive())
                .writeList(condition.excluded(), BinaryWriter::writeLong);
    }

    private static Condition readCondition(BinaryReader reader) {
        return new Condition(
                reader.readLong(),
                reader.readBoolean(),
                reader.readLong(),
                reader.readBoolean(),
                reader.readList(BinaryReader::readLong));
    }
}
