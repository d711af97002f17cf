package io.weir.serde;

import io.weir.alert.Bystander;
import io.weir.alert.Contribution;
import io.weir.alert.Fate;
import io.weir.alert.Gathered;

/** What an alert's contributors add up to, as a part of an alert case. The layout is drawn in {@code docs/desk-state.md}. */
final class GatheredBytes {

    private static final Fate[] FATES = Fate.values();

    private GatheredBytes() {}

    static void write(BinaryWriter writer, Gathered gathered) {
        writer.writeList(gathered.contributions(), GatheredBytes::writeContribution)
                .writeBoolean(gathered.full())
                .writeList(gathered.bystanders(), GatheredBytes::writeBystander)
                .writeList(gathered.evidence(), EvidenceBytes::write);
        TallyBytes.write(writer, gathered.customers());
        TallyBytes.write(writer, gathered.apiKeys());
        TallyBytes.write(writer, gathered.networks());
        TallyBytes.write(writer, gathered.destinations());
        writer.writeNullable(gathered.firstAt(), BinaryWriter::writeInstant)
                .writeNullable(gathered.lastAt(), BinaryWriter::writeInstant);
    }

    static Gathered read(BinaryReader reader) {
        return new Gathered(
                reader.readList(GatheredBytes::readContribution),
                reader.readBoolean(),
                reader.readList(GatheredBytes::readBystander),
                reader.readList(EvidenceBytes::read),
                TallyBytes.read(reader),
                TallyBytes.read(reader),
                TallyBytes.read(reader),
                TallyBytes.read(reader),
                reader.readNullable(BinaryReader::readInstant),
                reader.readNullable(BinaryReader::readInstant));
    }

    private static void writeContribution(BinaryWriter writer, Contribution contribution) {
        writer.writeFixedLong(contribution.eventHash())
                .writeFixedLong(contribution.withdrawalHash())
                .writeNullable(contribution.asset(), BinaryWriter::writeText)
                .writeNullable(contribution.amount(), BinaryWriter::writeDecimal)
                .writeLong(contribution.usdMicros())
                .writeEnum(contribution.fate());
    }

    private static Contribution readContribution(BinaryReader reader) {
        return new Contribution(
                reader.readFixedLong(),
                reader.readFixedLong(),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readDecimal),
                reader.readLong(),
                reader.readEnum(FATES));
    }

    private static void writeBystander(BinaryWriter writer, Bystander bystander) {
        writer.writeFixedLong(bystander.withdrawalHash())
                .writeLong(bystander.usdMicros())
                .writeEnum(bystander.fate());
    }

    private static Bystander readBystander(BinaryReader reader) {
        return new Bystander(reader.readFixedLong(), reader.readLong(), reader.readEnum(FATES));
    }
}
