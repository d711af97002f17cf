package io.weir.topology;

import io.weir.alert.GroupState;
import io.weir.serde.GroupStateBytes;
import io.weir.serde.StoredPart;
import io.weir.topology.store.LiveCodec;
import io.weir.topology.store.Rows;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Windows and episodes of a rule in a group, as rows. */
final class GroupStateCodec implements LiveCodec<GroupState> {

    @Override
    public void writeChanged(GroupState state, Rows rows) {
        put(GroupStateBytes.encodeChanged(state), rows);
    }

    @Override
    public void writeWhole(GroupState state, Rows rows) {
        put(GroupStateBytes.encodeRows(state), rows);
    }

    @Override
    public void delete(GroupState state, Rows rows) {
        put(GroupStateBytes.deleteAll(state), rows);
    }

    @Override
    public GroupState read(byte[] head, Function<String, byte @Nullable []> part) {
        return GroupStateBytes.decode(head, part);
    }

    @Override
    public long touchedAtMillis(byte[] head) {
        return GroupStateBytes.times(head).touchedAtMillis();
    }

    @Override
    public long lookAhead(GroupState state) {
        return state.lookAhead();
    }

    private static void put(List<StoredPart> parts, Rows rows) {
        for (StoredPart part : parts) {
            byte[] bytes = part.bytes();
            if (bytes == null) {
                rows.delete(part.name());
            } else {
                rows.put(part.name(), bytes);
            }
        }
    }
}
