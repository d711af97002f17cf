package io.weir.memory;

import io.weir.memory.AccountFact.KeySeen;
import io.weir.memory.AccountFact.NetworksSeen;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one account has been used: its API keys, the networks that each was used from, and the networks that the account
 * itself was used from. The state of key memory and of account memory. Immutable.
 *
 * @param keys API key id to first use
 * @param networksByKey for each of {@code keys}, the networks that it was used from
 * @param networks the networks that the account was used from, its keys' included
 * @param touchedDay day of <em>now</em> on which anything was last seen, coarse
 */
public record AccountUse(
        SeenTimes<String> keys,
        SortedMap<String, SeenTimes<String>> networksByKey,
        SeenTimes<String> networks,
        int touchedDay) {

    /** Keys of one account. With the networks' bounds it keeps the state below 512 KiB, whatever the ids. */
    public static final int MAX_KEYS = 128;
    /** Source networks of one key. */
    public static final int MAX_NETWORKS_PER_KEY = 64;
    /** Source networks of one account. */
    public static final int MAX_NETWORKS = 256;

    private static final int UNTOUCHED = Integer.MIN_VALUE;

    private static final SeenTimes<String> NO_NETWORKS = SeenTimes.none();

    private static final AccountUse NONE = new AccountUse(SeenTimes.none(), new TreeMap<>(), NO_NETWORKS, UNTOUCHED);

    public AccountUse {
        networksByKey = Collections.unmodifiableSortedMap(networksByKey);
    }

    static AccountUse orNone(@Nullable AccountUse use) {
        return use == null ? NONE : use;
    }

    /** Whether it has been untouched for so long that it may be dropped. */
    public boolean expired(Instant now) {
        return Retention.isOver(touchedDay, Retention.day(now));
    }

    /** The networks of this key, none where the key isn't kept. */
    SeenTimes<String> networksOf(String apiKeyId) {
        SeenTimes<String> networksOfKey = networksByKey.get(apiKeyId);
        return networksOfKey == null ? NO_NETWORKS : networksOfKey;
    }

    /** The use after this account was used at this time by that key (null for a session) from that network. */
    AccountUse usedBy(@Nullable String apiKeyId, @Nullable String network, long atMillis, int today) {
        AccountUse use = this;
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

    /** The use after this was told. */
    AccountUse with(AccountFact fact, int today) {
        if (fact instanceof KeySeen key) {
            return withKeySeen(key, today).touched(today);
        }
        if (fact instanceof NetworksSeen seen) {
            return withNetworksSeen(seen, today).touched(today);
        }
        return new AccountUse(keys.turningAway(today), networksByKey, networks, touchedDay).touched(today);
    }

    private AccountUse withKeySeen(KeySeen seen, int today) {
        AccountUse use = withKey(seen.apiKeyId(), seen.firstSeen().toEpochMilli(), today);
        for (Map.Entry<String, Instant> network : seen.networks().entrySet()) {
            long atMillis = network.getValue().toEpochMilli();
            use = use.withKeyNetwork(seen.apiKeyId(), network.getKey(), atMillis, today)
                    .withNetwork(network.getKey(), atMillis, today);
        }
        return seen.moreNetworks() && use.keys.members().containsKey(seen.apiKeyId())
                ? use.replacing(seen.apiKeyId(), use.networksOf(seen.apiKeyId()).turningAway(today))
                : use;
    }

    private AccountUse withNetworksSeen(NetworksSeen seen, int today) {
        AccountUse use = this;
        for (Map.Entry<String, Instant> network : seen.networks().entrySet()) {
            use = use.withNetwork(network.getKey(), network.getValue().toEpochMilli(), today);
        }
        return seen.moreNetworks()
                ? new AccountUse(use.keys, use.networksByKey, use.networks.turningAway(today), use.touchedDay)
                : use;
    }

    @SuppressWarnings("ReferenceEquality") // unchanged times are the same object
    private AccountUse withKey(String apiKeyId, long atMillis, int today) {
        SeenTimes<String> more = keys.with(apiKeyId, atMillis, today, MAX_KEYS);
        if (more == keys) {
            return this;
        }
        SortedMap<String, SeenTimes<String>> kept = new TreeMap<>(networksByKey);
        kept.keySet().retainAll(more.members().keySet());
        return new AccountUse(more, kept, networks, touchedDay);
    }

    private AccountUse withKeyNetwork(String apiKeyId, String network, long atMillis, int today) {
        if (!keys.members().containsKey(apiKeyId)) {
            return this;
        }
        return replacing(apiKeyId, networksOf(apiKeyId).with(network, atMillis, today, MAX_NETWORKS_PER_KEY));
    }

    @SuppressWarnings("ReferenceEquality") // unchanged times are the same object
    private AccountUse replacing(String apiKeyId, SeenTimes<String> networksOfKey) {
        if (networksOfKey == networksOf(apiKeyId)) {
            return this;
        }
        SortedMap<String, SeenTimes<String>> changed = new TreeMap<>(networksByKey);
        changed.put(apiKeyId, networksOfKey);
        return new AccountUse(keys, changed, networks, touchedDay);
    }

    @SuppressWarnings("ReferenceEquality") // unchanged times are the same object
    private AccountUse withNetwork(String network, long atMillis, int today) {
        SeenTimes<String> more = networks.with(network, atMillis, today, MAX_NETWORKS);
        return more == networks ? this : new AccountUse(keys, networksByKey, more, touchedDay);
    }

    private AccountUse touched(int today) {
        int day = touchedDay == UNTOUCHED ? today : Retention.touched(touchedDay, today);
        return day == touchedDay ? this : new AccountUse(keys, networksByKey, networks, day);
    }
}
