package io.weir.serde;

import io.weir.event.SecondFactor;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link WithdrawalUpdate} as a part of other values; it carries a format tag of its own. The layout is drawn in
 * {@code docs/memory-state.md}.
 */
public final class WithdrawalUpdateBytes {

    private static final String NAME = "withdrawal update";
    private static final int FORMAT = 1;
    private static final SecondFactor[] SECOND_FACTORS = SecondFactor.values();
    private static final WithdrawalState[] STATES = WithdrawalState.values();

    private WithdrawalUpdateBytes() {}

    /** Appends the update, format tag first. */
    public static void write(BinaryWriter writer, WithdrawalUpdate update) {
        List<SecondFactor> secondFactors = update.secondFactors();
        writer.writeByte(FORMAT)
                .writeText(update.eventId())
                .writeText(update.withdrawalId())
                .writeText(update.accountId())
                .writeEnum(update.state())
                .writeBoolean(secondFactors != null);
        if (secondFactors != null) {
            writer.writeList(secondFactors, BinaryWriter::writeEnum);
        }
        writer.writeNullable(update.batchId(), BinaryWriter::writeText)
                .writeNullable(update.txid(), BinaryWriter::writeText)
                .writeNullable(update.replacedBy(), BinaryWriter::writeText)
                .writeText(update.asset())
                .writeText(update.network())
                .writeDecimal(update.amount())
                .writeNullable(update.amountUsd(), BinaryWriter::writeDecimal)
                .writeNullable(update.destinationAddress(), BinaryWriter::writeText)
                .writeNullable(update.destinationTag(), BinaryWriter::writeText)
                .writeNullable(update.destinationAccountId(), BinaryWriter::writeText)
                .writeInstant(update.stateAt());
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static WithdrawalUpdate read(BinaryReader reader) {
        reader.readFormatTag(NAME, FORMAT);
        return new WithdrawalUpdate(
                reader.readText(),
                reader.readText(),
                reader.readText(),
                reader.readEnum(STATES),
                secondFactors(reader),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readText(),
                reader.readText(),
                reader.readDecimal(),
                reader.readNullable(BinaryReader::readDecimal),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readNullable(BinaryReader::readText),
                reader.readInstant());
    }

    private static @Nullable List<SecondFactor> secondFactors(BinaryReader reader) {
        return reader.readBoolean() ? reader.readList(factor -> factor.readEnum(SECOND_FACTORS)) : null;
    }
}
