package io.weir.hold;

import io.weir.rule.HoldScope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which holds a decision is about: exactly one of holdId, alertId, incidentId, withdrawalId, or scope with target.
 *
 * @param scope null where none is given, or one newer than this reader
 * @param except holdIds, or targets of holds, that are left as they are
 */
public record HoldSelector(
        @Nullable String holdId,
        @Nullable String alertId,
        @Nullable String incidentId,
        @Nullable String withdrawalId,
        @Nullable HoldScope scope,
        @Nullable String target,
        List<String> except) {

    public HoldSelector {
        except = List.copyOf(except);
    }
}
