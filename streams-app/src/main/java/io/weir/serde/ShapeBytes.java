package io.weir.serde;

import io.weir.event.Service;
import io.weir.window.WindowShape;
import java.util.IdentityHashMap;

/**
 * The shape of a window as a part of its head. All groups of a rule have the same one, and each head says it again: so it
 * is encoded once and copied.
 */
final class ShapeBytes {

    private static final Service[] SERVICES = Service.values();
    private static final int MAX_KEPT = 10_000;

    /** By identity: the windows of a rule share their shape. */
    private static final ThreadLocal<IdentityHashMap<WindowShape, BinaryWriter>> ENCODED =
            ThreadLocal.withInitial(IdentityHashMap::new);

    private ShapeBytes() {}

    static void write(BinaryWriter writer, WindowShape shape) {
        IdentityHashMap<WindowShape, BinaryWriter> kept = ENCODED.get();
        BinaryWriter encoded = kept.get(shape);
        if (encoded == null) {
            if (kept.size() >= MAX_KEPT) {
                kept.clear();
            }
            encoded = encoded(shape);
            kept.put(shape, encoded);
        }
        writer.writeAll(encoded);
    }

    static WindowShape read(BinaryReader reader) {
        return new WindowShape(
                reader.readEnum(SERVICES),
                RuleBytes.readCorrelation(reader, reader.formatTag()),
                reader.readDuration(),
                reader.readDuration());
    }

    private static BinaryWriter encoded(WindowShape shape) {
        BinaryWriter writer = new BinaryWriter(0);
        writer.writeEnum(shape.service());
        RuleBytes.writeCorrelation(writer, shape.correlation());
        return writer.writeDuration(shape.quiet()).writeDuration(shape.reach());
    }
}
