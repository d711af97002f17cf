package io.weir.serde;

import io.weir.window.Window;

/** A time less a base that it is near to, or that there is none: 0 for none, else the difference, one more if it is not negative. */
final class OptionalTimes {

    private OptionalTimes() {}

    static void write(BinaryWriter writer, long millis, long baseMillis) {
        long difference = millis - baseMillis;
        writer.writeLong(millis == Window.NONE ? 0 : difference >= 0 ? difference + 1 : difference);
    }

    static long read(BinaryReader reader, long baseMillis) {
        long written = reader.readLong();
        return written == 0 ? Window.NONE : baseMillis + (written > 0 ? written - 1 : written);
    }
}
