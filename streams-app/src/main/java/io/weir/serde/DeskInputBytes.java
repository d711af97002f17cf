package io.weir.serde;

import io.weir.hold.DeskInput;

/** What travels on the one-partition topic {@code desk}. The layout is drawn in {@code docs/internal-topics.md}. */
public final class DeskInputBytes {

    private static final String NAME = "desk input";
    private static final int FORMAT = 1;

    private static final int REPORT = 1;
    private static final int DECISION = 2;
    private static final int ACKNOWLEDGEMENT = 3;

    private DeskInputBytes() {}

    public static byte[] encode(DeskInput input) {
        BinaryWriter writer = new BinaryWriter(FORMAT);
        if (input instanceof DeskInput.Report report) {
            EpisodeReportBytes.write(writer.writeByte(REPORT), report.report());
        } else if (input instanceof DeskInput.Decision decision) {
            HoldDecisionBytes.write(writer.writeByte(DECISION), decision.decision());
        } else if (input instanceof DeskInput.Acknowledgement acknowledgement) {
            HoldAckBytes.write(writer.writeByte(ACKNOWLEDGEMENT), acknowledgement.ack());
        } else {
            throw new IllegalArgumentException("no layout for " + input + "; add one to docs/internal-topics.md");
        }
        return writer.toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static DeskInput decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(NAME, bytes, FORMAT);
        int kind = reader.readByte();
        DeskInput input =
                switch (kind) {
                    case REPORT -> new DeskInput.Report(EpisodeReportBytes.read(reader));
                    case DECISION -> new DeskInput.Decision(HoldDecisionBytes.read(reader));
                    case ACKNOWLEDGEMENT -> new DeskInput.Acknowledgement(HoldAckBytes.read(reader));
                    default -> throw reader.corrupt("a desk input of kind " + kind);
                };
        reader.expectEnd();
        return input;
    }

    /** {@link #encode} and {@link #decode} as Kafka wants them. */
    public static BinarySerde<DeskInput> serde() {
        return new BinarySerde<>(NAME, DeskInputBytes::encode, DeskInputBytes::decode);
    }
}
