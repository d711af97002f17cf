package io.weir.memory;

import io.weir.memory.AccountFact.KeySeen;
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
 * @param touchedDay day of <em>now</em> on which anything was last seen
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

    private static final AccountUse NONE =
            new AccountUse(SeenTimes.none(), new TreeMap<>(), SeenTimes.none(), Integer.MIN_VALUE);

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
        return networksByKey.getOrDefault(apiKeyId, SeenTimes.none());
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
        AccountUse use = this;
        if (fact instanceof KeySeen key) {
            use = use.withKey(key.apiKeyId(), key.firstSeen().toEpochMilli(), today);
        }
        for (Map.Entry<String, Instant> seen : fact.networks().entrySet()) {
            long atMillis = seen.getValue().toEpochMilli();
            if (fact instanceof KeySeen key) {
                use = use.withKeyNetwork(key.apiKeyId(), seen.getKey(), atMillis, today);
            }
            use = use.withNetwork(seen.getKey(), atMillis, today);
        }
        return use.touched(today);
    }

    private AccountUse withKey(String apiKeyId, long atMillis, int today) {
        SeenTimes<String> more = keys.with(apiKeyId, atMillis, today, MAX_KEYS);
        if (more.equals(keys)) {
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
        SeenTimes<String> known = networksOf(apiKeyId);
        SeenTimes<String> more = known.with(network, atMillis, today, MAX_NETWORKS_PER_KEY);
        if (more.equals(known)) {
            return this;
        }
        SortedMap<String, SeenTimes<String>> changed = new TreeMap<>(networksByKey);
        changed.put(apiKeyId, more);
        return new AccountUse(keys, changed, networks, touchedDay);
    }

    private AccountUse withNetwork(String network, long atMillis, int today) {
        SeenTimes<String> more = networks.with(network, atMillis, today, MAX_NETWORKS);
        return more.equals(networks) ? this : new AccountUse(keys, networksByKey, more, touchedDay);
    }

    private AccountUse touched(int today) {
        return today <= touchedDay ? this : new AccountUse(keys, networksByKey, networks, today);
    }
}
