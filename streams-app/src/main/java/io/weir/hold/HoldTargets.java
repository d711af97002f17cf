package io.weir.hold;

import io.weir.event.Destination;
import io.weir.event.Withdrawal;
import io.weir.rule.HoldScope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record keys ({@code scope:target}) under which a hold on a given withdrawal may stand. */
public final class HoldTargets {

    private HoldTargets() {}

    /** Keys of all holds that would keep this withdrawal in; a destination hold without a tag holds every tag. */
    public static List<String> of(Withdrawal withdrawal) {
        List<String> keys = new ArrayList<>(6);
        add(keys, HoldScope.WITHDRAWAL, withdrawal.withdrawalId());
        add(keys, HoldScope.ACCOUNT, withdrawal.accountId());
        add(keys, HoldScope.API_KEY, withdrawal.apiKeyId());
        add(keys, HoldScope.SOURCE_NETWORK, withdrawal.sourceNetwork());
        Destination destination = withdrawal.destination();
        if (destination != null) {
            add(keys, HoldScope.DESTINATION, destination.addressText());
            if (destination.tag() != null) {
                add(keys, HoldScope.DESTINATION, destination.text());
            }
        }
        return keys;
    }

    private static void add(List<String> keys, HoldScope scope, @Nullable String target) {
        if (target != null) {
            keys.add(scope + ":" + target);
        }
    }
}
