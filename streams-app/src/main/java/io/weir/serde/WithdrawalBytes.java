package io.weir.serde;

import io.weir.event.Channel;
import io.weir.event.Rail;
import io.weir.event.SecondFactor;
import io.weir.event.Segment;
import io.weir.event.Withdrawal;

/**
 * A {@link Withdrawal} as a part of other values; it carries a format tag of its own. The layout is drawn in
 * {@code docs/memory-state.md}.
 */
public final class WithdrawalBytes {

    private static final String NAME = "withdrawal";
    private static final int FORMAT = 1;
    private static final Channel[] CHANNELS = Channel.values();
    private static final Rail[] RAILS = Rail.values();
    private static final SecondFactor[] SECOND_FACTORS = SecondFactor.values();
    private static final Segment[] SEGMENTS = Segment.values();

    private WithdrawalBytes() {}

    /** Appends the withdrawal, format tag first. */
    public static void write(BinaryWriter writer, Withdrawal withdrawal) {
        writer.writeByte(FORMAT)
                .writeText(withdrawal.eventId())
                .writeText(withdrawal.withdrawalId())
                .writeNullable(withdrawal.requestId(), BinaryWriter::writeText)
                .writeNullable(withdrawal.replacesWithdrawalId(), BinaryWriter::writeText)
                .writeText(withdrawal.accountId())
                .writeNullable(withdrawal.customerId(), BinaryWriter::writeText)
                .writeNullable(withdrawal.segment(), BinaryWriter::writeEnum)
                .writeNullable(withdrawal.endCustomerRef(), BinaryWriter::writeText)
                .writeNullable(withdrawal.apiKeyId(), BinaryWriter::writeText)
                .writeEnum(withdrawal.channel())
                .writeNullable(withdrawal.sourceIp(), BinaryWriter::writeText)
                .writeNullable(withdrawal.sourceNetwork(), BinaryWriter::writeText)
                .writeNullable(withdrawal.sourceAsn(), BinaryWriter::writeLong)
                .writeNullable(withdrawal.sourceCountry(), BinaryWriter::writeText)
                .writeNullable(withdrawal.deviceId(), BinaryWriter::writeText)
                .writeNullable(withdrawal.userAgent(), BinaryWriter::writeText)
                .writeEnum(withdrawal.rail())
                .writeText(withdrawal.asset())
                .writeText(withdrawal.network())
                .writeDecimal(withdrawal.amount())
                .writeNullable(withdrawal.feeAmount(), BinaryWriter::writeDecimal)
                .writeNullable(withdrawal.amountUsd(), BinaryWriter::writeDecimal)
                .writeNullable(withdrawal.availableBefore(), BinaryWriter::writeDecimal)
                .writeNullable(withdrawal.dailyLimitUsedRatio(), BinaryWriter::writeDouble)
                .writeNullable(withdrawal.reviewThresholdUsd(), BinaryWriter::writeDecimal)
                .writeNullable(withdrawal.destinationAddress(), BinaryWriter::writeText)
                .writeNullable(withdrawal.destinationTag(), BinaryWriter::writeText)
                .writeNullable(withdrawal.destinationAccountId(), BinaryWriter::writeText)
                .writeNullable(withdrawal.allowlistedAt(), BinaryWriter::writeInstant)
                .writeNullable(withdrawal.beneficiaryVasp(), BinaryWriter::writeText)
                .writeList(withdrawal.secondFactors(), BinaryWriter::writeEnum)
                .writeInstant(withdrawal.requestedAt());
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static Withdrawal read(BinaryReader reader) {
        reader.readFormatTag(NAME, FORMAT);
        return new Withdrawal(
                reader.readText(),
                reader.readText(),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readText(),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(segment -> segment.readEnum(SEGMENTS)),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readEnum(CHANNELS),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readLong),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readEnum(RAILS),
                reader.readText(),
                reader.readText(),
                reader.readDecimal(),
                reader.readNullable(BinaryReader::readDecimal),
                reader.readNullable(BinaryReader::readDecimal),
                reader.readNullable(BinaryReader::readDecimal),
                reader.readNullable(BinaryReader::readDouble),
                reader.readNullable(BinaryReader::readDecimal),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readInstant),
                reader.readNullable(BinaryReader::readText),
                reader.readList(factor -> factor.readEnum(SECOND_FACTORS)),
                reader.readInstant());
    }
}
