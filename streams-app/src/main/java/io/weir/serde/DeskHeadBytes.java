package io.weir.serde;

import io.weir.hold.DeskHead;

/** The {@link DeskHead}. The layout is drawn in {@code docs/desk-state.md}. */
public final class DeskHeadBytes {

    private static final int FORMAT = 1;

    private DeskHeadBytes() {}

    public static byte[] encode(DeskHead head) {
        return new BinaryWriter(FORMAT).writeLong(head.generation()).toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static DeskHead decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader("desk head", bytes, FORMAT);
        DeskHead head = new DeskHead(reader.readLong());
        reader.expectEnd();
        return head;
    }

    /** As Kafka wants it. */
    public static BinarySerde<DeskHead> serde() {
        return new BinarySerde<>("desk head", DeskHeadBytes::encode, DeskHeadBytes::decode);
    }
}
