package io.weir.serde;

import io.weir.alert.GroupState;
import io.weir.window.Window;

/**
 * What falls due for a stored group, read from the first bytes of its head. In milliseconds, by <em>now</em>;
 * {@link Window#NONE} where nothing does.
 *
 * @param touchedAtMillis when it last had a match
 * @param expiresAtMillis from when it may be deleted, unless an episode is open
 * @param deadlineMillis when the first open episode closes
 * @param closingToldAtMillis when it was last told that an episode is closed
 */
public record GroupTimes(long touchedAtMillis, long expiresAtMillis, long deadlineMillis, long closingToldAtMillis) {

    public static GroupTimes of(GroupState state) {
        return new GroupTimes(
                state.touchedAtMillis(), state.expiresAtMillis(), state.deadlineMillis(), state.closingToldAtMillis());
    }

    static void write(BinaryWriter writer, GroupState state) {
        GroupTimes times = of(state);
        writer.writeLong(times.touchedAtMillis);
        OptionalTimes.write(writer, times.expiresAtMillis, times.touchedAtMillis);
        OptionalTimes.write(writer, times.deadlineMillis, times.touchedAtMillis);
        OptionalTimes.write(writer, times.closingToldAtMillis, times.touchedAtMillis);
    }

    static GroupTimes read(BinaryReader reader) {
        long touchedAt = reader.readLong();
        return new GroupTimes(
                touchedAt,
                OptionalTimes.read(reader, touchedAt),
                OptionalTimes.read(reader, touchedAt),
                OptionalTimes.read(reader, touchedAt));
    }
}
