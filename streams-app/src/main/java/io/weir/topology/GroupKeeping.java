package io.weir.topology;

import io.weir.alert.GroupState;
import io.weir.topology.store.Keeping;
import io.weir.window.Window;
import java.time.Duration;

/** For how long a rule's groups are kept: those with an open episode as long as it is open, whatever else must go. */
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
