package io.weir.serde;

import io.weir.baseline.OutflowAsset;

/** An {@link OutflowAsset}. The layout is drawn in {@code docs/memory-state.md}. */
public final class OutflowAssetBytes {

    private static final String NAME = "outflow asset";
    private static final int FORMAT = 1;

    private OutflowAssetBytes() {}

    public static byte[] encode(OutflowAsset asset) {
        return new BinaryWriter(FORMAT)
                .writeLong(asset.firstHour())
                .writeLong(asset.lastHour())
                .writeNullable(asset.usd(), BinaryWriter::writeDecimal)
                .toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are corrupt or of another version's format */
    public static OutflowAsset decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(NAME, bytes, FORMAT);
        OutflowAsset asset =
                new OutflowAsset(reader.readLong(), reader.readLong(), reader.readNullable(BinaryReader::readDecimal));
        reader.expectEnd();
        return asset;
    }

    /** {@link #encode} and {@link #decode} as Kafka wants them. */
    public static BinarySerde<OutflowAsset> serde() {
        return new BinarySerde<>(NAME, OutflowAssetBytes::encode, OutflowAssetBytes::decode);
    }
}
