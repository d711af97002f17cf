package io.weir.topology;

import io.weir.alert.GroupState;
import io.weir.topology.store.Keeping;
import io.weir.window.Window;
import java.time.Duration;

/**
 * For how long a rule's groups are kept: those with an open episode as long as it is open, while any other can go in their
 * place. Where every group has one, the first goes, and its episodes are told closed.
 */
final class GroupKeeping implements Keeping<GroupState> {

    @Override
    public Duration shortest() {
        return GroupState.KEPT_IDLE;
    }

    @Override
    public long keptUntilMillis(GroupState state) {
        return state.expiresAtMillis();
    }

    @Override
    public boolean isProtected(GroupState state) {
        return state.deadlineMillis() != Window.NONE;
    }
}
