package io.weir.serde;

import io.weir.memory.Watch;

/** A partition's {@link Watch}. The layout is drawn in {@code docs/memory-state.md}. */
public final class WatchBytes {

    private static final String NAME = "watch";
    private static final int FORMAT = 1;

    private WatchBytes() {}

    public static byte[] encode(Watch watch) {
        return new BinaryWriter(FORMAT).writeInstant(watch.since()).toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static Watch decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(NAME, bytes, FORMAT);
        Watch watch = new Watch(reader.readInstant());
        reader.expectEnd();
        return watch;
    }

    /** {@link #encode} and {@link #decode} as Kafka wants them. */
    public static BinarySerde<Watch> serde() {
        return new BinarySerde<>(NAME, WatchBytes::encode, WatchBytes::decode);
    }
}
