package io.weir.serde;

import io.weir.memory.DestinationInput;
import io.weir.memory.DestinationInput.Paid;
import io.weir.memory.DestinationInput.Requested;
import io.weir.memory.DestinationInput.Seeded;

/** {@link DestinationInput}s on {@code by-destination}. The layout is drawn in {@code docs/memory-state.md}. */
public final class DestinationInputBytes {

    private static final String NAME = "destination input";
    private static final int FORMAT = 1;

    private static final int REQUESTED = 1;
    private static final int PAID = 2;
    private static final int SEEDED = 3;

    private DestinationInputBytes() {}

    public static byte[] encode(DestinationInput input) {
        BinaryWriter writer = new BinaryWriter(FORMAT);
        if (input instanceof Requested requested) {
            writer.writeByte(REQUESTED);
            ReceivedBytes.write(writer, requested.received(), WithdrawalBytes::write);
            FactsBytes.write(writer, requested.accountFacts());
        } else if (input instanceof Paid paid) {
            writer.writeByte(PAID);
            ReceivedBytes.write(writer, paid.received(), WithdrawalUpdateBytes::write);
        } else if (input instanceof Seeded seeded) {
            writer.writeByte(SEEDED);
            ReceivedBytes.write(writer, seeded.received(), KnownEntityBytes::write);
        }
        return writer.toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static DestinationInput decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(NAME, bytes, FORMAT);
        DestinationInput input = read(reader);
        reader.expectEnd();
        return input;
    }

    /** {@link #encode} and {@link #decode} as Kafka wants them. */
    public static BinarySerde<DestinationInput> serde() {
        return new BinarySerde<>(NAME, DestinationInputBytes::encode, DestinationInputBytes::decode);
    }

    private static DestinationInput read(BinaryReader reader) {
        int kind = reader.readByte();
        return switch (kind) {
            case REQUESTED -> new Requested(ReceivedBytes.read(reader, WithdrawalBytes::read), FactsBytes.read(reader));
            case PAID -> new Paid(ReceivedBytes.read(reader, WithdrawalUpdateBytes::read));
            case SEEDED -> new Seeded(ReceivedBytes.read(reader, KnownEntityBytes::read));
            default -> throw reader.corrupt("a destination input of kind " + kind);
        };
    }
}
