package io.weir.serde;

import io.weir.memory.Awake;

/** {@link Awake} as a part of other values, without a tag of its own. The layout is drawn in {@code docs/memory-state.md}. */
final class AwakeBytes {

    private AwakeBytes() {}

    /** Times less the one before: short where they are near. */
    static void write(BinaryWriter writer, Awake awake) {
        writer.writeLong(awake.lastMillis())
                .writeLong(awake.lastMillis() - awake.fromMillis())
                .writeNullable(
                        awake.hasSlept() ? (Long) (awake.fromMillis() - awake.asleepFromMillis()) : null,
                        BinaryWriter::writeLong);
    }

    static Awake read(BinaryReader reader) {
        long last = reader.readLong();
        long from = last - reader.readLong();
        Long slept = reader.readNullable(BinaryReader::readLong);
        return new Awake(from, last, slept == null ? Awake.NEVER_SLEPT : from - slept);
    }
}
