package io.weir.topology;

import io.weir.alert.GroupState;
import io.weir.topology.store.LiveEntry;
import io.weir.window.Window;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeSet;

/**
 * Which groups have an episode that falls due. On the heap only, made anew from the state at a start.
 *
 * <p>Each match moves its episode's deadline back. So a group is noted once, and where it stands is looked at again only
 * when it comes up.
 */
final class Deadlines {

    private record Due(long atMillis, LiveEntry<GroupState> group) {}

    /** Groups that come up in the same millisecond come up by rule and key: a replay gives the same bytes twice. */
    private final TreeSet<Due> queue = new TreeSet<>((one, other) -> {
        int byTime = Long.compare(one.atMillis, other.atMillis);
        int byRule = byTime != 0 ? byTime : one.group.family().compareTo(other.group.family());
        return byRule != 0 ? byRule : one.group.key().compareTo(other.group.key());
    });

    private final IdentityHashMap<LiveEntry<GroupState>, Due> noted = new IdentityHashMap<>();

    /** @param deadlineMillis {@link Window#NONE}: nothing of the group falls due */
    void note(LiveEntry<GroupState> group, long deadlineMillis) {
        if (deadlineMillis == Window.NONE) {
            return;
        }
        Due before = noted.get(group);
        if (before == null || deadlineMillis < before.atMillis) {
            forget(group);
            Due due = new Due(deadlineMillis, group);
            noted.put(group, due);
            queue.add(due);
        }
    }

    /** The group has gone, or is about to. */
    void forget(LiveEntry<GroupState> group) {
        Due due = noted.remove(group);
        if (due != null) {
            queue.remove(due);
        }
    }

    /** The groups that may have something due, the earliest first; each must be noted again if it still has a deadline. */
    List<LiveEntry<GroupState>> due(long nowMillis) {
        List<LiveEntry<GroupState>> groups = new ArrayList<>();
        while (!queue.isEmpty() && queue.first().atMillis <= nowMillis) {
            LiveEntry<GroupState> group = queue.first().group;
            forget(group);
            groups.add(group);
        }
        return groups;
    }
}
