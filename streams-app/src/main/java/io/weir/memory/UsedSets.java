package io.weir.memory;

import io.weir.memory.AccountFact.KeySeen;
import io.weir.memory.AccountFact.NetworksSeen;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An {@link AccountUse} taken apart, for what changes it: few calls do. Each step gives the very same object when it
 * changes nothing.
 *
 * @param networksByKey for those of {@code keys} that have any; nobody changes it
 */
record UsedSets(
        SeenTimes<String> keys,
        SortedMap<String, SeenTimes<String>> networksByKey,
        SeenTimes<String> networks,
        int touchedDay) {

    private static final SeenTimes<String> NO_NETWORKS = SeenTimes.none();

    static UsedSets of(AccountUse use) {
        return new UsedSets(use.keys(), use.networksByKey(), use.networks(), use.touchedDay());
    }

    AccountUse together() {
        return new AccountUse(keys, networksByKey, networks, touchedDay);
    }

    /** After the account was used at this time by that key (null for a session) from that network. */
    UsedSets usedBy(@Nullable String apiKeyId, @Nullable String network, long atMillis, int today) {
        UsedSets use = this;
        if (apiKeyId != null) {
            use = use.withKey(apiKeyId, atMillis, today);
            if (network != null) {
                use = use.withKeyNetwork(apiKeyId, network, atMillis, today);
            }
        }
        if (network != null) {
            use = use.withNetwork(network, atMillis, today);
        }
        return use.touched(today);
    }

    /** After this was told. */
    UsedSets with(AccountFact fact, int today) {
        if (fact instanceof KeySeen key) {
            return withKeySeen(key, today).touched(today);
        }
        if (fact instanceof NetworksSeen seen) {
            return withNetworksSeen(seen, today).touched(today);
        }
        return new UsedSets(keys.turningAway(today), networksByKey, networks, touchedDay).touched(today);
    }

    private SeenTimes<String> networksOf(String apiKeyId) {
        SeenTimes<String> networksOfKey = networksByKey.get(apiKeyId);
        return networksOfKey == null ? NO_NETWORKS : networksOfKey;
    }

    private UsedSets withKeySeen(KeySeen seen, int today) {
        UsedSets use = withKey(seen.apiKeyId(), seen.firstSeen().toEpochMilli(), today);
        for (Map.Entry<String, Instant> network : seen.networks().entrySet()) {
            long atMillis = network.getValue().toEpochMilli();
            use = use.withKeyNetwork(seen.apiKeyId(), network.getKey(), atMillis, today)
                    .withNetwork(network.getKey(), atMillis, today);
        }
        return seen.moreNetworks() && use.keys.contains(seen.apiKeyId())
                ? use.replacing(seen.apiKeyId(), use.networksOf(seen.apiKeyId()).turningAway(today))
                : use;
    }

    private UsedSets withNetworksSeen(NetworksSeen seen, int today) {
        UsedSets use = this;
        for (Map.Entry<String, Instant> network : seen.networks().entrySet()) {
            use = use.withNetwork(network.getKey(), network.getValue().toEpochMilli(), today);
        }
        return seen.moreNetworks()
                ? new UsedSets(use.keys, use.networksByKey, use.networks.turningAway(today), use.touchedDay)
                : use;
    }

    @SuppressWarnings("ReferenceEquality") // unchanged times are the same object
    private UsedSets withKey(String apiKeyId, long atMillis, int today) {
        SeenTimes<String> more = keys.with(apiKeyId, atMillis, today, AccountUse.MAX_KEYS);
        if (more == keys) {
            return this;
        }
        SortedMap<String, SeenTimes<String>> kept = new TreeMap<>(networksByKey);
        kept.keySet().removeIf(key -> !more.contains(key));
        return new UsedSets(more, kept, networks, touchedDay);
    }

    private UsedSets withKeyNetwork(String apiKeyId, String network, long atMillis, int today) {
        if (!keys.contains(apiKeyId)) {
            return this;
        }
        return replacing(
                apiKeyId, networksOf(apiKeyId).with(network, atMillis, today, AccountUse.MAX_NETWORKS_PER_KEY));
    }

    @SuppressWarnings("ReferenceEquality") // unchanged times are the same object
    private UsedSets replacing(String apiKeyId, SeenTimes<String> networksOfKey) {
        if (networksOfKey == networksOf(apiKeyId)) {
            return this;
        }
        SortedMap<String, SeenTimes<String>> changed = new TreeMap<>(networksByKey);
        changed.put(apiKeyId, networksOfKey);
        return new UsedSets(keys, changed, networks, touchedDay);
    }

    @SuppressWarnings("ReferenceEquality") // unchanged times are the same object
    private UsedSets withNetwork(String network, long atMillis, int today) {
        SeenTimes<String> more = networks.with(network, atMillis, today, AccountUse.MAX_NETWORKS);
        return more == networks ? this : new UsedSets(keys, networksByKey, more, touchedDay);
    }

    private UsedSets touched(int today) {
        int day = touchedDay == AccountUse.UNTOUCHED ? today : Retention.touched(touchedDay, today);
        return day == touchedDay ? this : new UsedSets(keys, networksByKey, networks, day);
    }
}
