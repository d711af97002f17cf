package io.weir.memory;

import io.weir.memory.AccountFact.KeySeen;
import io.weir.memory.AccountFact.NetworksSeen;
import io.weir.memory.AccountFact.SecurityActed;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An {@link AccountUse} taken apart, for what changes it: few calls do. Each step gives the very same object when it
 * changes nothing.
 *
 * @param awake for those of {@code keys} whose uses are known; nobody changes it
 * @param networksByKey for those of {@code keys} that have any; nobody changes it
 */
record UsedSets(
        SeenTimes<String> keys,
        Map<String, Awake> awake,
        SortedMap<String, SeenTimes<String>> networksByKey,
        SeenTimes<String> networks,
        SecurityTimes security,
        FactorHabits habits,
        int touchedDay) {

    private static final SeenTimes<String> NO_NETWORKS = SeenTimes.none();

    static UsedSets of(AccountUse use) {
        Map<String, Awake> awake = new HashMap<>();
        use.keys().forEach((key, seen) -> {
            Awake ofKey = use.awake(key);
            if (ofKey != null) {
                awake.put(key, ofKey);
            }
        });
        return new UsedSets(
                use.keys(), awake, use.networksByKey(), use.networks(), use.security(), use.habits(), use.touchedDay());
    }

    AccountUse together() {
        return new AccountUse(keys, awake, networksByKey, networks, security, habits, touchedDay);
    }

    /** After the account was used at this time by that key (null for a session) from that network. */
    UsedSets usedBy(@Nullable String apiKeyId, @Nullable String network, long atMillis, int today, Dormancy dormancy) {
        UsedSets use = this;
        if (apiKeyId != null) {
            use = use.withKey(apiKeyId, atMillis, today)
                    .withAwake(apiKeyId, Awake.between(atMillis, atMillis), dormancy);
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
    UsedSets with(AccountFact fact, int today, Dormancy dormancy) {
        if (fact instanceof KeySeen key) {
            return withKeySeen(key, today, dormancy).touched(today);
        }
        if (fact instanceof SecurityActed acted) {
            return withSecurity(acted).touched(today);
        }
        if (fact instanceof NetworksSeen seen) {
            return withNetworksSeen(seen, today).touched(today);
        }
        return new UsedSets(keys.turningAway(today), awake, networksByKey, networks, security, habits, touchedDay)
                .touched(today);
    }

    private SeenTimes<String> networksOf(String apiKeyId) {
        SeenTimes<String> networksOfKey = networksByKey.get(apiKeyId);
        return networksOfKey == null ? NO_NETWORKS : networksOfKey;
    }

    private UsedSets withKeySeen(KeySeen seen, int today, Dormancy dormancy) {
        UsedSets use = withKey(seen.apiKeyId(), seen.firstSeen().toEpochMilli(), today);
        if (seen.awake() != null) {
            use = use.withAwake(seen.apiKeyId(), seen.awake(), dormancy);
        }
        for (Map.Entry<String, Instant> network : seen.networks().entrySet()) {
            long atMillis = network.getValue().toEpochMilli();
            use = use.withKeyNetwork(seen.apiKeyId(), network.getKey(), atMillis, today)
                    .withNetwork(network.getKey(), atMillis, today);
        }
        return seen.moreNetworks() && use.keys.contains(seen.apiKeyId())
                ? use.replacing(seen.apiKeyId(), use.networksOf(seen.apiKeyId()).turningAway(today))
                : use;
    }

    @SuppressWarnings("ReferenceEquality") // unchanged times are the same object
    private UsedSets withSecurity(SecurityActed acted) {
        SecurityTimes more = security.with(acted.last());
        return more == security ? this : new UsedSets(keys, awake, networksByKey, networks, more, habits, touchedDay);
    }

    private UsedSets withNetworksSeen(NetworksSeen seen, int today) {
        UsedSets use = this;
        for (Map.Entry<String, Instant> network : seen.networks().entrySet()) {
            use = use.withNetwork(network.getKey(), network.getValue().toEpochMilli(), today);
        }
        return seen.moreNetworks()
                ? new UsedSets(
                        use.keys,
                        use.awake,
                        use.networksByKey,
                        use.networks.turningAway(today),
                        security,
                        habits,
                        use.touchedDay)
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
        Map<String, Awake> keptAwake = new HashMap<>(awake);
        keptAwake.keySet().removeIf(key -> !more.contains(key));
        return new UsedSets(more, keptAwake, kept, networks, security, habits, touchedDay);
    }

    /** After another use, or what others know of its uses, is told of a key that is kept. */
    private UsedSets withAwake(String apiKeyId, Awake told, Dormancy dormancy) {
        Awake known = awake.get(apiKeyId);
        Awake together = dormancy.together(apiKeyId, known, told);
        if (together.equals(known) || !keys.contains(apiKeyId)) {
            return this;
        }
        Map<String, Awake> changed = new HashMap<>(awake);
        changed.put(apiKeyId, together);
        return new UsedSets(keys, changed, networksByKey, networks, security, habits, touchedDay);
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
        return new UsedSets(keys, awake, changed, networks, security, habits, touchedDay);
    }

    @SuppressWarnings("ReferenceEquality") // unchanged times are the same object
    private UsedSets withNetwork(String network, long atMillis, int today) {
        SeenTimes<String> more = networks.with(network, atMillis, today, AccountUse.MAX_NETWORKS);
        return more == networks ? this : new UsedSets(keys, awake, networksByKey, more, security, habits, touchedDay);
    }

    private UsedSets touched(int today) {
        int day = touchedDay == Retention.UNTOUCHED ? today : Retention.touched(touchedDay, today);
        return day == touchedDay ? this : new UsedSets(keys, awake, networksByKey, networks, security, habits, day);
    }
}
